import { Checkbox, Flex, LinkButton, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { ProspectSummary } from '../../../server/src/prospects/contract';
import { currentQuery } from '../lib/current-query';
import { ClearFilters } from '../components/ClearFilters';
import { Pagination } from '../components/Pagination';
import { PersonCell } from '../components/PersonCell';
import { QueryState } from '../components/QueryState';
import { SearchField } from '../components/SearchField';
import { StateBadge } from '../components/StateBadge';
import { useTranslate } from '../messages/use-translate';
import { SegmentFilter } from '../pickers/SegmentFilter';
import { useListProspectsQuery } from '../api/prospects';

/** Filters of the picker. */
export type PickerFilters = { search?: string; segment?: string };

/** Single prospects, or all prospects that a search and a segment find. */
export type ProspectChoice = {
  prospects: ProspectSummary[];
  allMatching: { filters: PickerFilters; count: number } | null;
};

type Props = { choice: ProspectChoice; onChange: (choice: ProspectChoice) => void };

const PAGE_SIZE = 10;

/** Selects prospects over several pages, searches and segments, or all prospects of one. */
export const ProspectPicker = ({ choice, onChange }: Props) => {
  const translate = useTranslate();
  const [filters, setFilters] = useState<PickerFilters>({});
  const { search, segment } = filters;
  const [cursor, setCursor] = useState<string>();
  const query = useListProspectsQuery({ ...filters, cursor, pageSize: PAGE_SIZE });
  const { data: prospects = [], meta } = query.currentData ?? {};
  const { prospects: selected, allMatching } = choice;
  const isSelected = (prospect: ProspectSummary) => allMatching !== null || includes(selected, prospect);
  const selectedOnPage = prospects.filter(isSelected);
  const isAll = prospects.length > 0 && selectedOnPage.length === prospects.length;

  const changeFilters = (changed: PickerFilters) => {
    setFilters(changed);
    setCursor(undefined);
    if (allMatching) onChange({ ...choice, allMatching: null });
  };
  const select = (changed: ProspectSummary[], willBeSelected: boolean) =>
    onChange({
      prospects: [
        ...selected.filter((prospect) => !includes(changed, prospect)),
        ...(willBeSelected ? changed : []),
      ],
      allMatching: null,
    });
  const total = meta?.pagination.total ?? 0;

  return (
    <>
      <Flex gap={3} wrap="wrap">
        <SegmentFilter
          value={segment}
          onChange={(chosen) => changeFilters({ search, segment: chosen?.documentId })}
        />
        <SearchField
          label={translate('prospects.search')}
          value={search}
          onChange={(text) => changeFilters({ segment, search: text || undefined })}
        />
      </Flex>
      <QueryState query={currentQuery(query)}>
        {prospects.length === 0 ? (
          <Flex direction="column" alignItems="flex-start" gap={3}>
            <Typography textColor="neutral600">
              {translate(search || segment ? 'prospects.none-found' : 'enrollments.no-prospects')}
            </Typography>
            {search || segment ? (
              <ClearFilters onClear={() => changeFilters({})} />
            ) : (
              <LinkButton tag={Link} to="/plugins/sequences/prospects" variant="secondary">
                {translate('enrollments.to-prospects')}
              </LinkButton>
            )}
          </Flex>
        ) : (
          <Flex direction="column" alignItems="stretch" gap={3}>
            {total > prospects.length && (
              <Checkbox
                checked={allMatching !== null}
                onCheckedChange={(checked) =>
                  onChange({ ...choice, allMatching: checked === true ? { filters, count: total } : null })
                }
              >
                {translate('enrollments.select-all-found', { count: total })}
              </Checkbox>
            )}
            <Checkbox
              disabled={allMatching !== null}
              checked={isAll ? true : selectedOnPage.length > 0 ? 'indeterminate' : false}
              onCheckedChange={(checked) => select(prospects, checked === true)}
            >
              {translate('components.selection.select-page')}
            </Checkbox>
            {prospects.map((prospect) => (
              <Flex key={prospect.documentId} gap={3} justifyContent="space-between">
                <Checkbox
                  disabled={allMatching !== null}
                  checked={isSelected(prospect)}
                  onCheckedChange={(checked) => select([prospect], checked === true)}
                >
                  <PersonCell prospect={prospect} isPlain />
                </Checkbox>
                {prospect.state !== 'active' && <StateBadge state={prospect.state} />}
              </Flex>
            ))}
          </Flex>
        )}
        {meta && <Pagination pagination={meta.pagination} onMove={setCursor} />}
      </QueryState>
    </>
  );
};

const includes = (prospects: ProspectSummary[], { documentId }: ProspectSummary) =>
  prospects.some((prospect) => prospect.documentId === documentId);
