import { Box, Button, Flex, IconButton, Typography } from '@strapi/design-system';
import { ArrowDown, ArrowUp, Pencil, Trash } from '@strapi/icons';
import type { Step } from '../../../server/src/sequences/contract';
import { ConfirmAction } from '../components/ConfirmAction';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { useDeleteStepMutation, useOrderStepsMutation } from '../api/steps';
import { toDisplayDelay } from './delay';

type Props = {
  step: Step;
  index: number;
  steps: Step[];
  sequence: string;
  canEdit: boolean;
  onEdit: () => void;
};

export const StepCard = ({ step, index, steps, sequence, canEdit, onEdit }: Props) => {
  const translate = useTranslate();
  const notify = useNotifyResult();
  const [remove] = useDeleteStepMutation();
  const [order, { isLoading }] = useOrderStepsMutation();
  const { amount, unit } = toDisplayDelay(step);
  const name = step.name || translate('steps.number', { position: step.position });

  const move = (offset: -1 | 1) => {
    const documentIds = steps.map(({ documentId }) => documentId);
    documentIds.splice(index + offset, 0, ...documentIds.splice(index, 1));
    void notify(order({ documentId: sequence, documentIds }), translate('steps.moved'));
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
        {canEdit && (
          <Flex gap={2}>
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
              {translate('parts.edit')}
            </Button>
            <ConfirmAction
              question={translate('steps.delete-question', { name })}
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
