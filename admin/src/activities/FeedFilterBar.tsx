import { Box, Flex, Switch, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { ProspectCombobox } from '../prospects/ProspectCombobox';
import { AudienceSwitch } from '../statistics/AudienceSwitch';
import { useTranslate } from '../translate';
import type { FeedFilters } from './feed-filters';
import { KindFilter } from './KindFilter';
import { SequenceFilter } from './SequenceFilter';

type Props = {
  filters: FeedFilters;
  onChange: (changed: Partial<FeedFilters>) => void;
  /** What can be narrowed beside kind and audience. */
  has: { sequence: boolean; prospect: boolean; planned: boolean };
  /** Each of the wider ones on a line of its own. */
  isNarrow: boolean;
};

export const FeedFilterBar = ({ filters, onChange, has, isNarrow }: Props) => {
  const translate = useTranslate();
  const width = isNarrow ? '100%' : '22rem';

  return (
    <Flex gap={2} wrap="wrap">
      <AudienceSwitch value={filters.audience} onChange={(audience) => onChange({ audience })} />
      <KindFilter value={filters.kind} onChange={(kind) => onChange({ kind })} />
      {has.sequence && (
        <Box width={width}>
          <SequenceFilter value={filters.sequence} onChange={(sequence) => onChange({ sequence })} />
        </Box>
      )}
      {has.prospect && (
        <Box width={width}>
          <ProspectCombobox
            label={translate('activities.prospect-filter')}
            placeholder={translate('activities.every-prospect')}
            value={filters.prospect ?? null}
            onChange={(prospect) => onChange({ prospect: prospect ?? undefined })}
          />
        </Box>
      )}
      {has.planned && (
        <Flex tag="label" gap={2} paddingTop={1} paddingBottom={1}>
          <CalmSwitch
            checked={filters.isPlannedShown}
            onCheckedChange={(isPlannedShown) => onChange({ isPlannedShown })}
          />
          <Typography variant="pi" textColor="neutral800">
            {translate('activities.planned')}
          </Typography>
        </Flex>
      )}
    </Flex>
  );
};

/** Off is no alarm here, as the red of other switches says. */
const CalmSwitch = styled(Switch)`
  &[data-state='unchecked'] {
    background-color: ${({ theme }) => theme.colors.neutral500};
  }
`;
