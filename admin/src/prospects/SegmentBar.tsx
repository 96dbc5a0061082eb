import { Box, Button, Flex } from '@strapi/design-system';
import type { Segment, SegmentFilters } from '../../../server/src/prospects/segments/contract';
import { useDeleteSegmentMutation, useListSegmentsQuery, useUpdateSegmentMutation } from '../api/segments';
import { ConfirmButton } from '../components/ConfirmButton';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { hasFilters, isSameFilters, toSegmentFilters } from './segment-filters';
import { SegmentFaults } from './SegmentFaults';
import { SegmentForm } from './SegmentForm';

type Props = {
  /** documentId of the chosen segment. */
  segment: string | undefined;
  /** The filters of the list, and how many people they find. */
  filters: SegmentFilters;
  total: number | undefined;
  onChoose: (segment: Segment | undefined) => void;
};

/** Below the filters of the list: keeps them as a segment, and changes the chosen one. */
export const SegmentBar = ({ segment: documentId, filters, total, onChoose }: Props) => {
  const translate = useTranslate();
  const { data } = useListSegmentsQuery();
  const segment = data?.data.find((one) => one.documentId === documentId);
  if (!segment && !hasFilters(filters)) return null;

  return (
    <Flex direction="column" alignItems="stretch" gap={3} paddingBottom={4}>
      <Flex gap={2} wrap="wrap">
        {segment && (
          <ChosenActions
            segment={segment}
            filters={filters}
            total={total}
            onRemoved={() => onChoose(undefined)}
          />
        )}
        {hasFilters(filters) && !(segment && isSameFilters(segment.filters, filters)) && (
          <SegmentForm filters={filters} total={total} onSaved={onChoose}>
            <Button size="S" variant="tertiary">
              {translate(segment ? 'segments.save-as-new' : 'segments.save')}
            </Button>
          </SegmentForm>
        )}
      </Flex>
      {segment && segment.faults.length > 0 && (
        <Box maxWidth="72rem">
          <SegmentFaults segment={segment} />
        </Box>
      )}
    </Flex>
  );
};

type ChosenProps = {
  segment: Segment;
  filters: SegmentFilters;
  total: number | undefined;
  onRemoved: () => void;
};

const ChosenActions = ({ segment, filters, total, onRemoved }: ChosenProps) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const [update, { isLoading }] = useUpdateSegmentMutation();
  const [remove] = useDeleteSegmentMutation();
  const { documentId, name } = segment;
  const isChanged = hasFilters(filters) && !isSameFilters(segment.filters, filters);

  const saveFilters = () =>
    notifyResult(
      update({ documentId, filters: toSegmentFilters(filters) }),
      translate('segments.saved', { name })
    );
  const confirmRemoval = async () => {
    if (await notifyResult(remove({ documentId }), translate('segments.deleted', { name }))) onRemoved();
  };

  return (
    <>
      {isChanged && (
        <Button size="S" variant="secondary" loading={isLoading} onClick={() => void saveFilters()}>
          {translate('segments.save-changes', { name })}
        </Button>
      )}
      <SegmentForm segment={segment} filters={segment.filters} total={total}>
        <Button size="S" variant="tertiary">
          {translate('segments.rename')}
        </Button>
      </SegmentForm>
      <ConfirmButton
        size="S"
        variant="danger-light"
        action={translate('segments.delete')}
        question={translate('segments.delete-question', { name })}
        onConfirm={confirmRemoval}
      >
        {translate('segments.delete')}
      </ConfirmButton>
    </>
  );
};
