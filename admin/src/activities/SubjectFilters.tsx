import { Box } from '@strapi/design-system';
import { ProspectCombobox } from '../pickers/ProspectCombobox';
import { useTranslate } from '../messages/use-translate';
import type { FeedFilters } from './feed-filters';
import { SequenceFilter } from './SequenceFilter';

type Props = {
  filters: FeedFilters;
  onChange: (changed: Partial<FeedFilters>) => void;
  has: { sequence: boolean; prospect: boolean };
  /** Of each. */
  width: string;
};

/** Narrows a feed to one sequence, to one prospect, or to both. */
export const SubjectFilters = ({ filters, onChange, has, width }: Props) => {
  const translate = useTranslate();

  return (
    <>
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
    </>
  );
};
