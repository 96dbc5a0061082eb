import { Button, Flex } from '@strapi/design-system';
import { ArrowUp } from '@strapi/icons';
import { type MouseEvent, useRef } from 'react';
import { styled } from 'styled-components';
import { useTranslate } from '../messages/use-translate';

type Props = { count: number; onShow: () => void };

/** Button for activities that arrived while somebody reads. They are inserted on click only, so that no line moves. */
export const NewActivities = ({ count, onShow }: Props) => {
  const translate = useTranslate();
  const anchor = useRef<HTMLDivElement>(null);

  const show = (event: MouseEvent) => {
    event.preventDefault();
    onShow();
    anchor.current?.scrollIntoView({ block: 'center' });
  };

  return (
    <>
      <div ref={anchor} />
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
