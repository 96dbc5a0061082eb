import type { Audience } from '../../../server/src/statistics/contract';
import { SegmentedControl } from './SegmentedControl';
import { useTranslate } from '../messages/use-translate';

const AUDIENCES = ['human', 'automated', 'all'] as const;

type Props = { value: Audience; onChange: (audience: Audience) => void };

/** Switches between events of humans, automated events, and all. */
export const AudienceSwitch = ({ value, onChange }: Props) => {
  const translate = useTranslate();

  return (
    <SegmentedControl
      label={translate('statistics.audience')}
      choices={AUDIENCES.map((audience) => ({
        value: audience,
        label: translate(`statistics.audience.${audience}`),
        hint: translate(`statistics.audience.${audience}.hint`),
      }))}
      value={value}
      onChange={onChange}
    />
  );
};
