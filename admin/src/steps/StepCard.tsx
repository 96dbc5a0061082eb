import { Box, Button, Flex, IconButton, Typography } from '@strapi/design-system';
import { ArrowDown, ArrowUp, Duplicate, Eye, Pencil, Trash } from '@strapi/icons';
import type { StepCounts } from '../../../server/src/emails/list/contract';
import type { Step } from '../../../server/src/sequences/contract';
import { ConfirmAction } from '../components/ConfirmAction';
import { OpenedModal } from '../components/OpenedModal';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { useDeleteStepMutation, useDuplicateStepMutation, useOrderStepsMutation } from '../api/steps';
import { scopeOfMove, scopeOfStep } from './change-scope';
import { toDisplayDelay } from './delay';
import { SavedPreview } from './SavedPreview';

type Props = {
  step: Step;
  index: number;
  steps: Step[];
  sequence: string;
  /** The emails of each step, if the sequence has started. */
  counts: StepCounts[] | undefined;
  canEdit: boolean;
  /** Who edits has a preview beside the editor. */
  canPreview: boolean;
  onEdit: () => void;
};

export const StepCard = ({ step, index, steps, sequence, counts, canEdit, canPreview, onEdit }: Props) => {
  const translate = useTranslate();
  const notify = useNotifyResult();
  const [remove] = useDeleteStepMutation();
  const [duplicate, { isLoading: isDuplicating }] = useDuplicateStepMutation();
  const [order, { isLoading }] = useOrderStepsMutation();
  const { amount, unit } = toDisplayDelay(step);
  const name = step.name || translate('steps.number', { position: step.position });

  const own = scopeOfStep(counts, step.documentId, { isTiming: false });

  const move = (offset: -1 | 1) => {
    const documentIds = steps.map(({ documentId }) => documentId);
    documentIds.splice(index + offset, 0, ...documentIds.splice(index, 1));
    const scope = scopeOfMove(counts, index, index + offset);
    const message =
      scope && scope.scheduled > 0 ? translate('steps.moved-scope', scope) : translate('steps.moved');
    void notify(order({ documentId: sequence, documentIds }), message);
  };

  return (
    <Box tag="li" background="neutral0" padding={5} shadow="tableShadow" hasRadius>
      <Flex justifyContent="space-between" alignItems="flex-start" gap={4} wrap="wrap">
        <Box minWidth={0} style={{ overflowWrap: 'anywhere' }}>
          <Typography variant="pi" tag="p" textColor="neutral600">
            {translate(index === 0 ? 'steps.after-enrollment' : 'steps.after-step', { amount, unit })}
          </Typography>
          <Typography variant="delta" tag="h2">
            {`${step.position}. ${name}`}
          </Typography>
          <Typography textColor={step.subject ? 'neutral800' : 'neutral600'}>
            {step.subject || translate(index === 0 ? 'steps.no-subject' : 'steps.reply')}
          </Typography>
        </Box>
        {canPreview && (
          <OpenedModal
            content={() => (
              <SavedPreview sequence={sequence} step={step.documentId} title={`${step.position}. ${name}`} />
            )}
          >
            <Button
              variant="secondary"
              startIcon={<Eye />}
              aria-label={translate('steps.preview-one', { name })}
            >
              {translate('preview.title')}
            </Button>
          </OpenedModal>
        )}
        {canEdit && (
          <Flex gap={2} wrap="wrap">
            <IconButton
              label={translate('steps.move-up', { name })}
              disabled={index === 0 || isLoading}
              onClick={() => move(-1)}
            >
              <ArrowUp />
            </IconButton>
            <IconButton
              label={translate('steps.move-down', { name })}
              disabled={index === steps.length - 1 || isLoading}
              onClick={() => move(1)}
            >
              <ArrowDown />
            </IconButton>
            <Button
              variant="secondary"
              startIcon={<Pencil />}
              onClick={onEdit}
              aria-label={translate('steps.edit-one', { name })}
            >
              {translate('components.edit')}
            </Button>
            <IconButton
              label={translate('steps.duplicate-one', { name })}
              disabled={isDuplicating}
              onClick={() =>
                void notify(
                  duplicate({ documentId: step.documentId }),
                  translate('steps.duplicated', { name })
                )
              }
            >
              <Duplicate />
            </IconButton>
            <ConfirmAction
              action={translate('steps.delete')}
              question={
                own
                  ? translate('steps.delete-question-counts', { name, ...own })
                  : translate('steps.delete-question', { name })
              }
              onConfirm={() => notify(remove({ documentId: step.documentId }), translate('steps.deleted'))}
            >
              <IconButton label={translate('steps.delete-one', { name })}>
                <Trash />
              </IconButton>
            </ConfirmAction>
          </Flex>
        )}
      </Flex>
    </Box>
  );
};
