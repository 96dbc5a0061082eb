import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { BatchProgressBar } from '../components/BatchProgressBar';
import { ConfirmButton } from '../components/ConfirmButton';
import type { Selection } from '../hooks/use-selection';
import { useTranslate } from '../messages/use-translate';
import { useBulkActions, type Wanted } from './use-bulk-actions';
import { EnrollChosen } from './EnrollChosen';

type Props = {
  selection: Selection<string>;
  /** Whom the list shows, and how many they are. */
  wanted: Wanted;
  total: number;
  canDelete: boolean;
  canSend: boolean;
};

/** How many prospects are chosen, and what can be done with them; nothing while none is. */
export const ChosenProspects = ({ selection, wanted, total, canDelete, canSend }: Props) => {
  const translate = useTranslate();
  const { progress, cancel, chooseAll, remove, stop } = useBulkActions(selection);
  const count = selection.chosen.size;

  if (progress.state === 'running') {
    return (
      <Box paddingBottom={4} maxWidth="48rem">
        <BatchProgressBar progress={progress} onCancel={cancel} />
      </Box>
    );
  }
  if (count === 0) return null;

  return (
    <Flex gap={3} paddingBottom={4} wrap="wrap">
      <Typography textColor="neutral600" role="status">
        {translate('prospects.chosen', { count })}
      </Typography>
      {canSend && <EnrollChosen prospects={[...selection.chosen.keys()]} />}
      {canSend && (
        <ConfirmButton
          size="S"
          variant="secondary"
          question={translate('prospects.stop-question', { count })}
          onConfirm={() => startOf(stop())}
        >
          {translate('prospects.stop')}
        </ConfirmButton>
      )}
      {canDelete && (
        <ConfirmButton
          size="S"
          variant="danger-light"
          question={translate('prospects.delete-many-question', { count })}
          onConfirm={() => startOf(remove())}
        >
          {translate('prospects.delete')}
        </ConfirmButton>
      )}
      {count < total && (
        <Button size="S" variant="tertiary" onClick={() => void chooseAll(wanted, total)}>
          {translate('prospects.choose-all', { count: total })}
        </Button>
      )}
      <Button size="S" variant="ghost" onClick={selection.clear}>
        {translate('parts.choose-none')}
      </Button>
    </Flex>
  );
};

/** The dialog closes at once: how far it is stands above the list. */
const startOf = async (work: Promise<unknown>) => void work;
