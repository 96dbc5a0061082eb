import { Button, Flex } from '@strapi/design-system';
import { ArrowUp } from '@strapi/icons';
import { type MouseEvent, useRef } from 'react';
import { styled } from 'styled-components';
import { useTranslate } from '../messages/use-translate';

type Props = { count: number; onShow: () => void };

/** Activities that came while somebody reads: they wait, so that no line moves away under the reader's eyes. */
export const NewActivities = ({ count, onShow }: Props) => {
  const translate = useTranslate();
  const place = useRef<HTMLDivElement>(null);

  const show = (event: MouseEvent) => {
    event.preventDefault();
    onShow();
    place.current?.scrollIntoView({ block: 'center' });
  };

  return (
    <>
      <div ref={place} />
      <Sticky role="status">
        {count > 0 && (
          <Flex justifyContent="center" paddingTop={1} paddingBottom={1}>
            <Button size="S" startIcon={<ArrowUp aria-hidden />} onClick={show}>
              {translate('activities.new', { count })}
            </Button>
          </Flex>
        )}
      </Sticky>
    </>
  );
};

const Sticky = styled.div`
  position: sticky;
  top: 0;
  z-index: 1;
`;
