import { useState } from 'react';
import type { SequenceInput } from '../../../server/src/sequences/contract';
import { useGetTrackingDecisionQuery } from '../api/tracking-decision';
import { ToggleField } from '../components/ToggleField';
import { useTranslate } from '../messages/use-translate';
import { TrackingQuestion } from './TrackingQuestion';

const TOGGLES = ['trackOpens', 'trackClicks'] as const;

type Toggle = (typeof TOGGLES)[number];

type Props = {
  tracking: Record<Toggle, boolean>;
  disabled: boolean;
  /** Leaves the sentences out that explain the toggles. */
  isCompact?: boolean;
  onChange: (values: Pick<SequenceInput, Toggle>) => void;
};

/**
 * The toggles of open and click tracking. The first time that one is switched on, it asks about people who have not agreed;
 * without an answer the toggle stays off.
 */
export const TrackingToggles = ({ tracking, disabled, isCompact, onChange }: Props) => {
  const translate = useTranslate();
  const { data, isLoading } = useGetTrackingDecisionQuery();
  const [asking, setAsking] = useState<Toggle | null>(null);
  const isUndecided = data?.data.choice === null;

  const toggle = (name: Toggle, isOn: boolean) => {
    if (isOn && isUndecided) setAsking(name);
    else onChange({ [name]: isOn });
  };
  const finish = (isDecided: boolean) => {
    if (asking && isDecided) onChange({ [asking]: true });
    setAsking(null);
  };

  return (
    <>
      {TOGGLES.map((name) => (
        <ToggleField
          key={name}
          name={name}
          label={translate(`settings.${name}`)}
          hint={translate(`settings.${name}-hint`)}
          checked={tracking[name]}
          disabled={disabled || isLoading}
          isCompact={isCompact}
          onChange={(isOn) => toggle(name, isOn)}
        />
      ))}
      {asking && <TrackingQuestion onDecided={() => finish(true)} onCancel={() => finish(false)} />}
    </>
  );
};
