import { Box, Button, EmptyStateLayout, Flex } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { useSearchParams } from 'react-router-dom';
import type { Sequence, Step } from '../../../server/src/sequences/contract';
import { NeedsSendNotice } from '../components/NeedsSendNotice';
import { useCanEdit } from '../hooks/use-can-edit';
import { useTranslate } from '../messages/use-translate';
import { StepEditor } from './StepEditor';
import { StepList } from './StepList';
import { useStepCounts } from './use-step-counts';

/** The list of steps, or the editor of the step that the URL names. */
export const StepsTab = ({ sequence }: { sequence: Sequence & { steps: Step[] } }) => {
  const translate = useTranslate();
  const { canEdit: mayEdit, needsSend, isLoading } = useCanEdit(sequence.state);
  const [params, setParams] = useSearchParams();
  const { steps, documentId } = sequence;
  const canEdit = mayEdit && sequence.state !== 'archived';
  const counts = useStepCounts(sequence);
  const edited = params.get('step');
  const edit = (step: string) => setParams({ tab: 'steps', step });
  const close = () => setParams({ tab: 'steps' });
  const opened = steps.find((step) => step.documentId === edited) ?? null;

  if ((opened || edited === NEW) && canEdit) {
    const position = opened?.position ?? steps.length + 1;
    return (
      <StepEditor
        key={edited}
        sequence={documentId}
        step={opened}
        position={position}
        counts={counts}
        onClose={close}
      />
    );
  }

  const add = canEdit ? (
    <Button variant="secondary" startIcon={<Plus />} onClick={() => edit(NEW)}>
      {translate('steps.add')}
    </Button>
  ) : null;
  if (steps.length === 0) {
    return (
      <EmptyStateLayout
        icon={<EmptyDocuments width="16rem" />}
        content={translate('steps.none')}
        action={add}
        shadow="tableShadow"
        hasRadius
      />
    );
  }

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {needsSend && <NeedsSendNotice />}
      <StepList
        sequence={sequence}
        counts={counts}
        canEdit={canEdit}
        canPreview={!canEdit && !isLoading}
        onEdit={edit}
      />
      {add && <Box>{add}</Box>}
    </Flex>
  );
};

const NEW = 'new';
