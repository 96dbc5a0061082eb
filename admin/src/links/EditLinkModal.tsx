import { Modal } from '@strapi/design-system';
import { QueryState } from '../parts/QueryState';
import { useTranslate } from '../translate';
import { useGetLinkQuery } from './api';
import { EditLink } from './EditLink';

type Props = { id: number; onDone: () => void };

/** Reads a link with its history before it can be changed. */
export const EditLinkModal = ({ id, onDone }: Props) => {
  const translate = useTranslate();
  const query = useGetLinkQuery({ id }, { refetchOnMountOrArgChange: true });
  if (query.data && !query.isFetching) return <EditLink link={query.data.data} onDone={onDone} />;

  return (
    <Modal.Content aria-describedby={undefined}>
      <Modal.Header closeLabel={translate('parts.close')}>
        <Modal.Title>{translate('links.edit')}</Modal.Title>
      </Modal.Header>
      <Modal.Body>
        <QueryState query={query}>{null}</QueryState>
      </Modal.Body>
    </Modal.Content>
  );
};
