import type { GuardrailLimits } from '../../../server/src/inbound/contract';
import { useGetGuardrailsQuery, useUpdateGuardrailsMutation } from '../api/guardrails';
import { Panel } from '../components/Panel';
import { QueryState } from '../components/QueryState';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { NumberOptionsForm } from './NumberOptionsForm';

/** Each limit, and the option of the config that takes precedence. */
const OPTIONS: Record<keyof GuardrailLimits, string> = {
  bouncePercent: 'sending.guardrails.bouncePercent',
  complaintPercent: 'sending.guardrails.complaintPercent',
  refusalCount: 'sending.guardrails.refusalCount',
};

/** From which share of bounces and complaints on a sequence or sender is paused by itself. */
export const GuardrailsPanel = () => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const query = useGetGuardrailsQuery(undefined, { refetchOnMountOrArgChange: true });
  const [update, { isLoading }] = useUpdateGuardrailsMutation();

  return (
    <Panel title={translate('guardrails.title')}>
      <QueryState query={query}>
        {query.data && (
          <NumberOptionsForm
            messages="guardrails"
            options={OPTIONS}
            saved={query.data.data}
            fixed={query.data.meta.fixed}
            toValue={toLimit}
            step={0.1}
            isSaving={isLoading}
            onSave={(changes) => notifyResult(update(changes), translate('guardrails.saved'))}
          />
        )}
      </QueryState>
    </Panel>
  );
};

/** 0, which is off, for an empty field. */
const toLimit = (value: number | undefined, name: keyof GuardrailLimits): number => {
  const atLeastZero = Math.max(value ?? 0, 0);
  if (name === 'refusalCount') return Math.ceil(atLeastZero);

  return Math.min(Math.round(atLeastZero * 1000) / 1000, 100);
};
