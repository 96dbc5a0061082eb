import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import type { ListTemplates } from '../../../server/src/sequences/templates/contract';
import { useDeleteTemplateMutation, useLazyGetTemplateQuery, useListTemplatesQuery } from '../api/templates';
import { ConfirmButton } from '../components/ConfirmButton';
import { ListRow } from '../components/ListRow';
import { ModalFrame } from '../components/ModalFrame';
import { QueryState } from '../components/QueryState';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import type { Content } from './starters';

type Props = { onChoose: (content: Content) => void };

/** The content of a modal with all saved templates, to use one or to delete some. */
export const TemplateList = ({ onChoose }: Props) => {
  const query = useListTemplatesQuery();

  return (
    <ModalFrame title={useTranslate()('templates.choose-title')}>
      <Modal.Body>
        <QueryState query={query}>
          <Flex tag="ul" direction="column" alignItems="stretch">
            {query.data?.data.map((template) => (
              <TemplateRow key={template.documentId} template={template} onChoose={onChoose} />
            ))}
          </Flex>
        </QueryState>
      </Modal.Body>
    </ModalFrame>
  );
};

type RowProps = Props & { template: ListTemplates['response']['data'][number] };

const TemplateRow = ({ template: { documentId, name, subject }, onChoose }: RowProps) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const [load, { isFetching }] = useLazyGetTemplateQuery();
  const [remove] = useDeleteTemplateMutation();

  const choose = async () => {
    const { data, error } = await load({ documentId });
    if (!data) return void notifyResult({ error }, '');
    const { subject: line, preheader, html, text } = data.data;
    onChoose({ subject: line ?? '', preheader: preheader ?? '', html: html ?? '', text: text ?? '' });
  };

  return (
    <ListRow>
      <Flex gap={3} justifyContent="space-between" wrap="wrap">
        <Flex direction="column" alignItems="flex-start" minWidth={0} flex="1">
          <Typography fontWeight="semiBold" style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Typography>
          <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
            {subject}
          </Typography>
        </Flex>
        <Flex gap={2}>
          <Button
            size="S"
            variant="secondary"
            loading={isFetching}
            aria-label={translate('templates.use-named', { name })}
            onClick={() => void choose()}
          >
            {translate('templates.use')}
          </Button>
          <ConfirmButton
            size="S"
            variant="danger-light"
            aria-label={translate('templates.delete-named', { name })}
            action={translate('templates.delete')}
            question={translate('templates.delete-question', { name })}
            onConfirm={() => notifyResult(remove({ documentId }), translate('templates.deleted', { name }))}
          >
            {translate('components.delete')}
          </ConfirmButton>
        </Flex>
      </Flex>
    </ListRow>
  );
};
