import { Flex, Typography } from '@strapi/design-system';
import type { Audience } from '../../../server/src/statistics/contract';
import { SegmentedControl } from './SegmentedControl';
import { useTranslate } from '../messages/use-translate';

const AUDIENCES = ['human', 'automated', 'all'] as const;

type Props = { value: Audience; onChange: (audience: Audience) => void };

/** Switches between events of humans, automated events, and all. */
export const AudienceSwitch = ({ value, onChange }: Props) => {
  const translate = useTranslate();
  const label = translate('statistics.audience');

  return (
    <Flex gap={2} wrap="wrap">
      <Typography variant="pi" textColor="neutral600" aria-hidden>
        {label}
      </Typography>
      <SegmentedControl
        label={label}
        choices={AUDIENCES.map((audience) => ({
          value: audience,
          label: translate(`statistics.audience.${audience}`),
          hint: translate(`statistics.audience.${audience}.hint`),
        }))}
        value={value}
        onChange={onChange}
      />
    </Flex>
  );
};
