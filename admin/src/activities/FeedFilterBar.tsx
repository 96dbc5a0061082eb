import { Flex } from '@strapi/design-system';
import { AudienceSwitch } from '../components/AudienceSwitch';
import type { FeedFilters } from './feed-filters';
import { CollapsibleFilters } from './CollapsibleFilters';
import { KindFilter } from './KindFilter';
import { PlannedSwitch } from './PlannedSwitch';
import { SubjectFilters } from './SubjectFilters';

type Props = {
  filters: FeedFilters;
  onChange: (changed: Partial<FeedFilters>) => void;
  /** What can be narrowed beside kind and audience. */
  has: { sequence: boolean; prospect: boolean; planned: boolean };
  /** The wider ones are folded away. */
  isNarrow: boolean;
};

export const FeedFilterBar = ({ filters, onChange, has, isNarrow }: Props) => {
  const subjects = { filters, onChange, has };
  const kind = <KindFilter value={filters.kind} onChange={(chosen) => onChange({ kind: chosen })} />;
  const setCount = [filters.sequence, filters.prospect].filter(Boolean).length;

  return (
    <Flex gap={2} wrap="wrap">
      <AudienceSwitch value={filters.audience} onChange={(audience) => onChange({ audience })} />
      {isNarrow ? (
        <CollapsibleFilters setCount={setCount} beside={kind}>
          <SubjectFilters {...subjects} width="100%" />
        </CollapsibleFilters>
      ) : (
        <>
          {kind}
          <SubjectFilters {...subjects} width="22rem" />
        </>
      )}
      {has.planned && (
        <PlannedSwitch
          isShown={filters.isPlannedShown}
          onChange={(isPlannedShown) => onChange({ isPlannedShown })}
        />
      )}
    </Flex>
  );
};
