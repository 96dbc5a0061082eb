import { Box } from '@strapi/design-system';
import { ProspectCombobox } from '../pickers/ProspectCombobox';
import { useTranslate } from '../messages/use-translate';
import type { FeedFilters } from './feed-filters';
import { SequenceFilter } from './SequenceFilter';

type Props = {
  filters: FeedFilters;
  onChange: (changed: Partial<FeedFilters>) => void;
  controls: { sequence: boolean; prospect: boolean };
  /** CSS width of each filter. */
  width: string;
};

/** Filters a feed by sequence and by prospect. */
export const SubjectFilters = ({ filters, onChange, controls, width }: Props) => {
  const translate = useTranslate();

  return (
    <>
      {controls.sequence && (
        <Box width={width}>
          <SequenceFilter value={filters.sequence} onChange={(sequence) => onChange({ sequence })} />
        </Box>
      )}
      {controls.prospect && (
        <Box width={width}>
          <ProspectCombobox
            label={translate('activities.prospect-filter')}
            placeholder={translate('activities.all-prospects')}
            value={filters.prospect ?? null}
            onChange={(prospect) => onChange({ prospect: prospect ?? undefined })}
          />
        </Box>
      )}
    </>
  );
};
