import { Button, Modal } from '@strapi/design-system';
import { type FormEvent, type ReactNode, useId } from 'react';
import { useTranslate } from '../messages/use-translate';
import { ModalFrame } from './ModalFrame';

type Props = {
  title: string;
  /** Label of the submit button. */
  submit: string;
  onSubmit: () => Promise<void>;
  isLoading: boolean;
  disabled?: boolean;
  children: ReactNode;
};

/** The content of a modal with a form: title, fields, and the buttons that cancel and submit. */
export const FormModal = ({ title, submit, onSubmit, isLoading, disabled, children }: Props) => {
  const translate = useTranslate();
  const formId = useId();

  const submitForm = (event: FormEvent) => {
    event.preventDefault();
    // React events bubble through portals: a form that contains the modal would be submitted too.
    event.stopPropagation();
    void onSubmit();
  };

  return (
    <ModalFrame title={title}>
      <Modal.Body>
        <form id={formId} onSubmit={submitForm}>
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
