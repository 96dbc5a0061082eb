import { Modal } from '@strapi/design-system';
import type { ComponentProps } from 'react';
import { useTranslate } from '../messages/use-translate';

type Props = Omit<ComponentProps<typeof Modal.Content>, 'title'> & { title: string };

/** The content of every modal: header with title and close button, then the children. */
export const ModalFrame = ({ title, children, ...content }: Props) => {
  const translate = useTranslate();

  return (
    <Modal.Content aria-describedby={undefined} {...content}>
      <Modal.Header closeLabel={translate('components.close')}>
        <Modal.Title style={{ overflowWrap: 'anywhere' }}>{title}</Modal.Title>
      </Modal.Header>
      {children}
    </Modal.Content>
  );
};
