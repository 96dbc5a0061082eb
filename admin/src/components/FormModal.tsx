import { Button, Modal } from '@strapi/design-system';
import { type FormEvent, type ReactNode, useId } from 'react';
import { useTranslate } from '../messages/use-translate';
import { ModalFrame } from './ModalFrame';

type Props = {
  title: string;
  /** On the button that submits. */
  submit: string;
  onSubmit: () => Promise<void>;
  isLoading: boolean;
  disabled?: boolean;
  children: ReactNode;
};

/** What a modal shows that is a form: its title, its fields, and the buttons that leave or submit it. */
export const FormModal = ({ title, submit, onSubmit, isLoading, disabled, children }: Props) => {
  const translate = useTranslate();
  const formId = useId();

  const send = (event: FormEvent) => {
    event.preventDefault();
    // A form that opened the modal is its parent for React, and is not submitted by it.
    event.stopPropagation();
    void onSubmit();
  };

  return (
    <ModalFrame title={title}>
      <Modal.Body>
        <form id={formId} onSubmit={send}>
          {children}
        </form>
      </Modal.Body>
      <Modal.Footer>
        <Modal.Close>
          <Button variant="tertiary">{translate('parts.cancel')}</Button>
        </Modal.Close>
        <Button type="submit" form={formId} loading={isLoading} disabled={disabled}>
          {submit}
        </Button>
      </Modal.Footer>
    </ModalFrame>
  );
};
