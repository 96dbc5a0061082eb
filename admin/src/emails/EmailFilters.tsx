import { FilterBar } from '../components/FilterBar';
import { SearchField } from '../components/SearchField';
import { usePhone } from '../hooks/use-phone';
import { useTranslate } from '../messages/use-translate';
import { EmailExport } from './EmailExport';
import { EmailStepFilter } from './EmailStepFilter';
import { SentFilters } from './SentFilters';
import type { useEmailList } from './use-email-list';

type Props = {
  /** documentId */
  sequence: string;
  /** Emails that the filters find. */
  total: number;
  list: ReturnType<typeof useEmailList>;
};

/** Search, filters and export of the emails of a sequence. */
export const EmailFilters = ({ sequence, total, list }: Props) => {
  const translate = useTranslate();
  const { tab, filters } = list;
  const others = [filters.step, filters.anomaly, 'from' in filters && (filters.from ?? filters.to)];
  // Elsewhere they have a line of their own.
  const hasSentFilters = usePhone() && tab === 'sent';

  return (
    <FilterBar
      visibleFilter={
        <SearchField label={translate('emails.search')} value={filters.search} onChange={list.setSearch} />
      }
      activeCount={others.filter(Boolean).length}
    >
      <EmailStepFilter sequence={sequence} value={filters.step} onChange={list.setStep} />
      {hasSentFilters && (
        <SentFilters sequence={sequence} anomaly={filters.anomaly} onAnomaly={list.setReason} />
      )}
      {total > 0 && <EmailExport key={tab} documentId={sequence} tab={tab} filters={filters} total={total} />}
    </FilterBar>
  );
};
