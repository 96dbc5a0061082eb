import { IconButton } from '@strapi/design-system';
import type { ReactNode } from 'react';

type Props = {
  label: string;
  /** Whether the format is active at the cursor; missing for buttons that are no toggles. */
  isActive?: boolean;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
};

/** A button that leaves the focus and the cursor in the editor. */
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
