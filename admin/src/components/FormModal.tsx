import { Button, Modal } from '@strapi/design-system';
import { type ComponentProps, type FormEvent, type ReactNode, useId } from 'react';
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
} & Pick<ComponentProps<typeof ModalFrame>, 'onCloseAutoFocus'>;

/** The content of a modal with a form: title, fields, and the buttons that cancel and submit. */
export const FormModal = ({
  title,
  submit,
  onSubmit,
  isLoading,
  disabled,
  children,
  onCloseAutoFocus,
}: Props) => {
  const translate = useTranslate();
  const formId = useId();

  const submitForm = (event: FormEvent) => {
    event.preventDefault();
    // React events bubble through portals: a form that contains the modal would be submitted too.
    event.stopPropagation();
    void onSubmit();
  };

  return (
    <ModalFrame title={title} onCloseAutoFocus={onCloseAutoFocus}>
      <Modal.Body>
        <form id={formId} onSubmit={submitForm}>
          {children}
        </form>
      </Modal.Body>
      <Modal.Footer>
        <Modal.Close>
          <Button variant="tertiary">{translate('components.cancel')}</Button>
        </Modal.Close>
        <Button type="submit" form={formId} loading={isLoading} disabled={disabled}>
          {submit}
        </Button>
      </Modal.Footer>
    </ModalFrame>
  );
};
