import { Flex, Typography } from '@strapi/design-system';
import { type ReactElement, useState } from 'react';
import type { Segment, SegmentFilters } from '../../../server/src/prospects/segments/contract';
import { useCreateSegmentMutation, useUpdateSegmentMutation } from '../api/segments';
import { FormModal } from '../components/FormModal';
import { OpenedModal } from '../components/OpenedModal';
import { TextField } from '../components/TextField';
import { useErrorTexts } from '../hooks/use-error-texts';
import { parseApiError, useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { toSegmentFilters } from './segment-filters';

type Props = {
  /** The segment that gets another name; a new one when left out. */
  segment?: Segment;
  filters: SegmentFilters;
  /** Number of people whom the filters find now. */
  total: number | undefined;
  onSaved?: (segment: Segment) => void;
};

/** Opens a dialog that asks for the name of a segment. */
export const SegmentForm = ({
  children,
  ...props
}: Props & { /** The button. */ children: ReactElement }) => (
  <OpenedModal content={(close) => <NameForm {...props} onDone={close} />}>{children}</OpenedModal>
);

const NameForm = ({ segment, filters, total, onSaved, onDone }: Props & { onDone: () => void }) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const translateError = useErrorTexts();
  const [create, created] = useCreateSegmentMutation();
  const [update, updated] = useUpdateSegmentMutation();
  const [name, setName] = useState(segment?.name ?? '');
  const error = translateError(parseApiError(created.error ?? updated.error));

  const submit = async () => {
    const result = segment
      ? await update({ documentId: segment.documentId, name })
      : await create({ name, filters: toSegmentFilters(filters) });
    if (!(await notifyResult(result, translate('segments.saved', { name: name.trim() })))) return;
    if ('data' in result && result.data) onSaved?.(result.data.data);
    onDone();
  };

  return (
    <FormModal
      title={translate(segment ? 'segments.rename' : 'segments.save')}
      submit={translate('components.save')}
      onSubmit={submit}
      isLoading={created.isLoading || updated.isLoading}
      disabled={name.trim() === ''}
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <TextField
          name="name"
          label={translate('segments.name')}
          value={name}
          onChange={setName}
          hint={translate('segments.name-hint')}
          error={error?.fields.name ?? (error ? error.message : undefined)}
          autoFocus
        />
        {!segment && total !== undefined && (
          <Typography role="status" textColor="neutral600">
            {translate('segments.finds', { count: total })}
          </Typography>
        )}
      </Flex>
    </FormModal>
  );
};
