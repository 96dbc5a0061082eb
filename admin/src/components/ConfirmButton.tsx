import { Button, type ButtonProps } from '@strapi/design-system';
import { ConfirmAction } from './ConfirmAction';

type Props = ButtonProps & {
  children: string;
  question: string;
  isSafe?: boolean;
  onConfirm: () => Promise<unknown>;
};

export const ConfirmButton = ({ children, question, isSafe, onConfirm, ...button }: Props) => (
  <ConfirmAction question={question} isSafe={isSafe} onConfirm={onConfirm}>
    <Button {...button}>{children}</Button>
  </ConfirmAction>
);
