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
import { useListProspectsQuery } from '../api/prospects';

/** Single prospects, or everybody whom a search finds. */
export type Choice = { prospects: ProspectSummary[]; everybody: { search: string; count: number } | null };

type Props = { choice: Choice; onChange: (choice: Choice) => void };

const PAGE_SIZE = 10;

/** Many prospects, chosen over several pages and searches. */
export const ProspectPicker = ({ choice, onChange }: Props) => {
  const translate = useTranslate();
  const [search, setSearch] = useState('');
  const [cursor, move] = useState<string>();
  const answer = useListProspectsQuery({ search: search || undefined, cursor, pageSize: PAGE_SIZE });
  const { data: prospects = [], meta } = answer.currentData ?? {};
  const { prospects: chosen, everybody } = choice;
  const isChosen = (prospect: ProspectSummary) => everybody !== null || includes(chosen, prospect);
  const chosenOnPage = prospects.filter(isChosen);
  const isAll = prospects.length > 0 && chosenOnPage.length === prospects.length;

  const find = (text: string) => {
    setSearch(text);
    move(undefined);
    if (everybody) onChange({ ...choice, everybody: null });
  };
  const choose = (some: ProspectSummary[], isWanted: boolean) =>
    onChange({
      prospects: [...chosen.filter((one) => !includes(some, one)), ...(isWanted ? some : [])],
      everybody: null,
    });
  const total = meta?.pagination.total ?? 0;

  return (
    <>
      <SearchField label={translate('prospects.search')} value={search} onChange={find} />
      <QueryState query={currentQuery(answer)}>
        {prospects.length === 0 ? (
          <Flex direction="column" alignItems="flex-start" gap={3}>
            <Typography textColor="neutral600">
              {translate(search ? 'prospects.none-found' : 'enrollments.no-prospects')}
            </Typography>
            {search ? (
              <ClearFilters onClear={() => find('')} />
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
                checked={everybody !== null}
                onCheckedChange={(checked) =>
                  onChange({ ...choice, everybody: checked === true ? { search, count: total } : null })
                }
              >
                {translate('enrollments.choose-everybody', { count: total })}
              </Checkbox>
            )}
            <Checkbox
              disabled={everybody !== null}
              checked={isAll ? true : chosenOnPage.length > 0 ? 'indeterminate' : false}
              onCheckedChange={(checked) => choose(prospects, checked === true)}
            >
              {translate('enrollments.choose-page')}
            </Checkbox>
            {prospects.map((prospect) => (
              <Flex key={prospect.documentId} gap={3} justifyContent="space-between">
                <Checkbox
                  disabled={everybody !== null}
                  checked={isChosen(prospect)}
                  onCheckedChange={(checked) => choose([prospect], checked === true)}
                >
                  <PersonCell prospect={prospect} isPlain />
                </Checkbox>
                {prospect.state !== 'active' && <StateBadge state={prospect.state} />}
              </Flex>
            ))}
          </Flex>
        )}
        {meta && <Pagination pagination={meta.pagination} onMove={move} />}
      </QueryState>
    </>
  );
};

const includes = (prospects: ProspectSummary[], { documentId }: ProspectSummary) =>
  prospects.some((one) => one.documentId === documentId);
