import { VisuallyHidden } from '@strapi/design-system';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { LinkStatistics } from '../../../server/src/statistics/contract';
import { usePercent } from '../hooks/use-percent';
import { useTranslate } from '../messages/use-translate';

type Props = { html: string; /** In pixels. */ width: number; links: LinkStatistics[] };

type Spot = { link: LinkStatistics; left: number; top: number; width: number; height: number };

const LINK = /^#link-(\d+)$/;

/** A mail in whole, with nothing running in it; over each tracked link its share, the darker the more. */
export const ClickMapFrame = ({ html, width, links }: Props) => {
  const translate = useTranslate();
  const percent = usePercent();
  const [height, setHeight] = useState(480);
  const [spots, setSpots] = useState<Spot[]>([]);
  const highest = Math.max(...spots.map(({ link }) => link.rate ?? 0), Number.EPSILON);

  const measure = (frame: HTMLIFrameElement) => {
    const mail = frame.contentDocument;
    if (!mail) return;
    const byId = new Map(links.map((link) => [link.id, link]));

    setHeight(mail.documentElement.scrollHeight);
    setSpots(
      [...mail.querySelectorAll('a[href], area[href]')].flatMap((element) => {
        const id = LINK.exec(element.getAttribute('href') ?? '')?.[1];
        const link = byId.get(Number(id));
        const { left, top, width: wide, height: high } = element.getBoundingClientRect();
        return link && wide > 0 ? [{ link, left, top, width: wide, height: high }] : [];
      })
    );
  };

  return (
    <Sheet style={{ width, height }}>
      <iframe
        key={html}
        title={translate('links.map')}
        sandbox="allow-same-origin"
        srcDoc={html}
        style={{ width, height, border: 0, background: '#fff', pointerEvents: 'none' }}
        tabIndex={-1}
        onLoad={(event) => measure(event.currentTarget)}
      />
      <ul>
        {spots.map(({ link, left, top, ...size }, index) => (
          <Spot
            key={index}
            $strength={(link.rate ?? 0) / highest}
            style={{ left, top, ...size }}
            title={`${link.name}: ${percent(link.rate)}`}
          >
            <b>
              <VisuallyHidden>{link.name}: </VisuallyHidden>
              {percent(link.rate)}
            </b>
          </Spot>
        ))}
      </ul>
    </Sheet>
  );
};

const Sheet = styled.div`
  position: relative;
  margin: 0 auto;
`;

/** The mail is white in both themes, and so are the colours over it. */
const Spot = styled.li<{ $strength: number }>`
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
