import { VisuallyHidden } from '@strapi/design-system';
import { useCallback, useState } from 'react';
import { styled } from 'styled-components';
import type { LinkStatistics } from '../../../server/src/statistics/contract';
import { type LinkPlace, MailFrame, type ShownMail } from '../components/MailFrame';
import { usePercent } from '../hooks/use-percent';
import { useTranslate } from '../messages/use-translate';

type Props = { html: string; /** In pixels. */ width: number; links: LinkStatistics[] };

type LinkBox = { link: LinkStatistics } & Omit<LinkPlace, 'href'>;

const LINK_HREF = /^#link-(\d+)$/;

/**
 * An email at its full height, with the click rate over each tracked link. Darker is higher.
 */
export const ClickMapFrame = ({ html, width, links }: Props) => {
  const translate = useTranslate();
  const percent = usePercent();
  const [height, setHeight] = useState(480);
  const [boxes, setBoxes] = useState<LinkBox[]>([]);
  const highestRate = Math.max(...boxes.map(({ link }) => link.rate ?? 0), Number.EPSILON);

  const placeLinks = useCallback(
    ({ height: shownHeight, links: places }: ShownMail) => {
      const byId = new Map(links.map((link) => [link.id, link]));
      setHeight(shownHeight);
      setBoxes(
        places.flatMap(({ href, ...box }) => {
          const link = byId.get(Number(LINK_HREF.exec(href)?.[1]));
          return link && box.width > 0 ? [{ link, ...box }] : [];
        })
      );
    },
    [links]
  );

  return (
    <Canvas style={{ width, height }}>
      <MailFrame
        html={html}
        title={translate('links.map')}
        style={{ width, height, border: 0, background: '#fff', pointerEvents: 'none' }}
        tabIndex={-1}
        onShown={placeLinks}
      />
      <ul>
        {boxes.map(({ link, left, top, ...size }, index) => (
          <Overlay
            key={index}
            $strength={(link.rate ?? 0) / highestRate}
            style={{ left, top, ...size }}
            title={`${link.name}: ${percent(link.rate)}`}
          >
            <b>
              <VisuallyHidden>{link.name}: </VisuallyHidden>
              {percent(link.rate)}
            </b>
          </Overlay>
        ))}
      </ul>
    </Canvas>
  );
};

const Canvas = styled.div`
  position: relative;
  margin: 0 auto;
`;

/** Fixed colours, because the email has a white background in both themes. */
const Overlay = styled.li<{ $strength: number }>`
  position: absolute;
  border-radius: 4px;
  outline: 2px solid rgb(73 69 255 / ${({ $strength }) => 0.3 + 0.7 * $strength});
  background: rgb(73 69 255 / ${({ $strength }) => 0.1 + 0.3 * $strength});

  b {
    position: absolute;
    right: -4px;
    top: -12px;
    padding: 1px 6px;
    border-radius: 10px;
    background: #4945ff;
    color: #fff;
    font-size: 1.1rem;
    line-height: 1.5;
    white-space: nowrap;
  }
`;
