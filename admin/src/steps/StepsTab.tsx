import { Box, Button, EmptyStateLayout, Flex } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { useNavigate } from 'react-router-dom';
import type { Sequence, Step } from '../../../server/src/sequences/contract';
import { NeedsSendNotice } from '../components/NeedsSendNotice';
import { useCanEdit } from '../hooks/use-can-edit';
import { useTranslate } from '../messages/use-translate';
import { NEW_STEP, stepPath } from '../lib/step-path';
import { StepList } from './StepList';
import { useStepCounts } from './use-step-counts';

/** The list of steps. */
export const StepsTab = ({ sequence }: { sequence: Sequence & { steps: Step[] } }) => {
  const translate = useTranslate();
  const { canEdit: mayEdit, needsSend, isLoading } = useCanEdit(sequence.state);
  const navigate = useNavigate();
  const { steps, documentId } = sequence;
  const canEdit = mayEdit && sequence.state !== 'archived';
  const counts = useStepCounts(sequence);
  const edit = (step: string) => navigate(stepPath(documentId, step));

  const add = canEdit ? (
    <Button variant="secondary" startIcon={<Plus />} onClick={() => edit(NEW_STEP)}>
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
