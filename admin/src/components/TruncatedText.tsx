import { Typography } from '@strapi/design-system';
import type { ComponentProps, ReactNode } from 'react';

type Props = Omit<ComponentProps<typeof Typography>, 'title'> & {
  /** Whole, for the tooltip. */
  text: string;
  /** What shows it, where it is more than text. */
  children?: ReactNode;
};

/** A text on one line of a table, cut where it would push the other columns away. */
export const TruncatedText = ({ text, children, ...typography }: Props) => (
  <Typography tag="p" ellipsis maxWidth="28rem" title={text || undefined} {...typography}>
    {children ?? (text || '–')}
  </Typography>
);
