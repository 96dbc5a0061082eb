import { Flex, IconButton } from '@strapi/design-system';
import { ArrowDown, ArrowUp, Drag } from '@strapi/icons';
import type { HTMLAttributes } from 'react';
import { styled } from 'styled-components';
import { useTranslate } from '../messages/use-translate';

type Props = {
  name: string;
  isFirst: boolean;
  isLast: boolean;
  isSaving: boolean;
  handle: HTMLAttributes<HTMLElement>;
  onMove: (by: -1 | 1) => void;
};

/** A handle to drag the step by, between the buttons that move it by one place. */
export const MoveButtons = ({ name, isFirst, isLast, isSaving, handle, onMove }: Props) => {
  const translate = useTranslate();

  return (
    <Flex direction="column" gap={1}>
      <MoveButton
        variant="ghost"
        label={translate('steps.move-up', { name })}
        disabled={isFirst || isSaving}
        onClick={() => onMove(-1)}
      >
        <ArrowUp />
      </MoveButton>
      {/* The buttons do the same for the keyboard and screen readers. */}
      <Handle aria-hidden title={translate('steps.drag')} {...handle}>
        <Drag />
      </Handle>
      <MoveButton
        variant="ghost"
        label={translate('steps.move-down', { name })}
        disabled={isLast || isSaving}
        onClick={() => onMove(1)}
      >
        <ArrowDown />
      </MoveButton>
    </Flex>
  );
};

/** Without the box of disabled buttons: at both ends of the list there is one, and each while an order is saved. */
const MoveButton = styled(IconButton)`
  &[aria-disabled='true'] {
    border-color: transparent;
    background: transparent;
    cursor: default;
    opacity: 0.4;
  }
`;

const Handle = styled.span`
  display: flex;
  padding: ${({ theme }) => theme.spaces[2]};
  color: ${({ theme }) => theme.colors.neutral500};
  cursor: grab;
  /* A finger on the handle drags instead of scrolling. */
  touch-action: none;

  &:hover {
    color: ${({ theme }) => theme.colors.neutral700};
  }

  &:active {
    cursor: grabbing;
  }
`;
