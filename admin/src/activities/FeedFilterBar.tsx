import { Flex } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { AudienceSwitch } from '../components/AudienceSwitch';
import { CollapsibleFilters } from '../components/CollapsibleFilters';
import type { FeedFilters } from './feed-filters';
import { KindFilter } from './KindFilter';
import { ScheduledSwitch } from './ScheduledSwitch';
import { SubjectFilters } from './SubjectFilters';

type Props = {
  filters: FeedFilters;
  onChange: (changed: Partial<FeedFilters>) => void;
  /** Controls that are shown besides kind and audience. */
  controls: { sequence: boolean; prospect: boolean; scheduled: boolean };
  /** Collapses the filters by sequence and by prospect. */
  isNarrow: boolean;
  /** A button that exports what the filters show. */
  download: ReactNode;
};

export const FeedFilterBar = ({ filters, onChange, controls, isNarrow, download }: Props) => {
  const subjectProps = { filters, onChange, controls };
  const kindFilter = <KindFilter value={filters.kind} onChange={(kind) => onChange({ kind })} />;
  const activeCount = [filters.sequence, filters.prospect].filter(Boolean).length;

  return (
    <Flex gap={2} wrap="wrap">
      <AudienceSwitch value={filters.audience} onChange={(audience) => onChange({ audience })} />
      {isNarrow ? (
        <CollapsibleFilters activeCount={activeCount} visibleFilter={kindFilter}>
          <SubjectFilters {...subjectProps} width="100%" />
        </CollapsibleFilters>
      ) : (
        <>
          {kindFilter}
          <SubjectFilters {...subjectProps} width="22rem" />
        </>
      )}
      {controls.scheduled && (
        <ScheduledSwitch
          isShown={filters.isScheduledShown}
          onChange={(isScheduledShown) => onChange({ isScheduledShown })}
        />
      )}
      {download}
    </Flex>
  );
};
