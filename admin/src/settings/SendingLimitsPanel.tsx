import type { SendingLimits } from '../../../server/src/sending/contract';
import { useGetSendingLimitsQuery, useUpdateSendingLimitsMutation } from '../api/settings';
import { Panel } from '../components/Panel';
import { QueryState } from '../components/QueryState';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { NumberOptionsForm } from './NumberOptionsForm';

/** Each limit, and the option of the config that takes precedence. */
const OPTIONS: Record<keyof SendingLimits, string> = {
  dailyLimit: 'sending.sender.dailyLimit',
  spacingSeconds: 'sending.sender.spacingSeconds',
  jitterSeconds: 'sending.sender.jitterSeconds',
  perMinute: 'sending.provider.perMinute',
  per24Hours: 'sending.provider.per24Hours',
};

/** The limits of all senders and of the provider. Limits that the config sets are locked. */
export const SendingLimitsPanel = () => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const query = useGetSendingLimitsQuery(undefined, { refetchOnMountOrArgChange: true });
  const [update, { isLoading }] = useUpdateSendingLimitsMutation();

  return (
    <Panel title={translate('limits.title')}>
      <QueryState query={query}>
        {query.data && (
          <NumberOptionsForm
            messages="limits"
            options={OPTIONS}
            saved={query.data.data}
            fixed={query.data.meta.fixed}
            toValue={toLimit}
            isSaving={isLoading}
            onSave={(changes) => notifyResult(update(changes), translate('limits.saved'))}
          />
        )}
      </QueryState>
    </Panel>
  );
};

/** Whole numbers above 0; null, no limit, for an empty field and anything else. */
const toLimit = (value: number | undefined): number | null =>
  value && value >= 1 ? Math.round(value) : null;
