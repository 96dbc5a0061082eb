import { Button, type ButtonProps } from '@strapi/design-system';
import { ConfirmAction } from './ConfirmAction';

type Props = ButtonProps & {
  children: string;
  /** Names what will happen; by default the label of the button. */
  action?: string;
  question: string;
  isSafe?: boolean;
  onConfirm: () => Promise<unknown>;
};

export const ConfirmButton = ({ children, action, question, isSafe, onConfirm, ...button }: Props) => (
  <ConfirmAction action={action ?? children} question={question} isSafe={isSafe} onConfirm={onConfirm}>
    <Button {...button}>{children}</Button>
  </ConfirmAction>
);
