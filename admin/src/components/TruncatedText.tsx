import { Typography } from '@strapi/design-system';
import type { ComponentProps, ReactNode } from 'react';

type Props = Omit<ComponentProps<typeof Typography>, 'title'> & {
  /** The full text, for the tooltip. */
  text: string;
  /** Shown instead of `text`, for example a link. */
  children?: ReactNode;
};

/** A text on one line, cut off with an ellipsis at 28rem so that it does not displace the other columns of a table. */
export const TruncatedText = ({ text, children, ...typography }: Props) => (
  <Typography tag="p" ellipsis maxWidth="28rem" title={text || undefined} {...typography}>
    {children ?? (text || '–')}
  </Typography>
);
