import { Modal } from '@strapi/design-system';
import type { ComponentProps } from 'react';
import { useTranslate } from '../messages/use-translate';

type Props = Omit<ComponentProps<typeof Modal.Content>, 'title'> & { title: string };

/** What every modal shows first: its title, and a way out. */
export const ModalFrame = ({ title, children, ...content }: Props) => {
  const translate = useTranslate();

  return (
    <Modal.Content aria-describedby={undefined} {...content}>
      <Modal.Header closeLabel={translate('parts.close')}>
        <Modal.Title style={{ overflowWrap: 'anywhere' }}>{title}</Modal.Title>
      </Modal.Header>
      {children}
    </Modal.Content>
  );
};
