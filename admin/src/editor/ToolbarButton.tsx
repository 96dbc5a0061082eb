import { IconButton } from '@strapi/design-system';
import type { ReactNode } from 'react';

type Props = {
  label: string;
  /** Whether it holds where the cursor is; left out where a button only acts. */
  isActive?: boolean;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
};

/** Leaves the cursor where it is in the text. */
export const ToolbarButton = ({ label, isActive, disabled, onClick, children }: Props) => (
  <IconButton
    type="button"
    variant={isActive ? 'secondary' : 'ghost'}
    size="S"
    label={label}
    aria-pressed={isActive}
    disabled={disabled}
    onMouseDown={(event: { preventDefault: () => void }) => event.preventDefault()}
    onClick={onClick}
  >
    {children}
  </IconButton>
);
