import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { BatchProgressBar } from '../components/BatchProgressBar';
import { ConfirmButton } from '../components/ConfirmButton';
import type { Selection } from '../hooks/use-selection';
import { useTranslate } from '../messages/use-translate';
import { useBulkActions, type ListFilters } from './use-bulk-actions';
import { EnrollSelected } from './EnrollSelected';
import { TagSelected } from './TagSelected';

type Props = {
  selection: Selection<string>;
  /** Filters of the list, and the number of prospects on all its pages. */
  wanted: ListFilters;
  total: number;
  canManage: boolean;
  canSend: boolean;
};

/** Bulk actions for the selected prospects; renders nothing without a selection. */
export const ProspectBulkActions = ({ selection, wanted, total, canManage, canSend }: Props) => {
  const translate = useTranslate();
  const { progress, cancel, selectAll, changeTag, remove, stop } = useBulkActions(selection);
  const count = selection.selected.size;

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
        {translate('prospects.selected', { count })}
      </Typography>
      {canSend && <EnrollSelected prospects={[...selection.selected.keys()]} />}
      {canSend && (
        <ConfirmButton
          size="S"
          variant="secondary"
          question={translate('prospects.stop-question', { count })}
          onConfirm={() => startInBackground(stop())}
        >
          {translate('prospects.stop')}
        </ConfirmButton>
      )}
      {canManage && (
        <TagSelected
          count={count}
          total={total}
          onChoose={({ isForAll, ...choice }) => void changeTag(choice, isForAll ? wanted : null)}
        />
      )}
      {canManage && (
        <ConfirmButton
          size="S"
          variant="danger-light"
          action={translate('prospects.delete-action', { count })}
          question={translate('prospects.delete-many-question', { count })}
          onConfirm={() => startInBackground(remove())}
        >
          {translate('components.delete')}
        </ConfirmButton>
      )}
      {count < total && (
        <Button size="S" variant="tertiary" onClick={() => void selectAll(wanted, total)}>
          {translate('prospects.select-all', { count: total })}
        </Button>
      )}
      <Button size="S" variant="ghost" onClick={selection.clear}>
        {translate('components.selection.clear')}
      </Button>
    </Flex>
  );
};

/** Resolves at once, so that the confirmation closes. A progress bar follows the work, which never rejects. */
const startInBackground = async (work: Promise<unknown>) => void work;
