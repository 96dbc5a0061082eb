import { Checkbox, Flex, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { Pager } from '../parts/Pager';
import { PersonCell } from '../parts/PersonCell';
import { QueryState } from '../parts/QueryState';
import { SearchField } from '../parts/SearchField';
import { StateBadge } from '../parts/StateBadge';
import { useTranslate } from '../translate';
import { useListProspectsQuery } from './api';

type Props = { chosen: string[]; onChange: (documentIds: string[]) => void };

const PAGE_SIZE = 10;

/** Many prospects, chosen over several pages and searches. */
export const ProspectPicker = ({ chosen, onChange }: Props) => {
  const translate = useTranslate();
  const [search, setSearch] = useState('');
  const [page, setPage] = useState(1);
  const query = useListProspectsQuery({ search: search || undefined, page, pageSize: PAGE_SIZE });
  const prospects = query.data?.data ?? [];
  const onPage = prospects.map(({ documentId }) => documentId);
  const chosenOnPage = onPage.filter((documentId) => chosen.includes(documentId));
  const isAll = onPage.length > 0 && chosenOnPage.length === onPage.length;

  const find = (text: string) => {
    setSearch(text);
    setPage(1);
  };
  const without = (documentIds: string[]) => chosen.filter((documentId) => !documentIds.includes(documentId));
  const set = (documentIds: string[], isChosen: boolean) =>
    onChange(isChosen ? [...without(documentIds), ...documentIds] : without(documentIds));

  return (
    <>
      <SearchField label={translate('prospects.search')} value={search} onChange={find} />
      <QueryState query={query}>
        {prospects.length === 0 ? (
          <Typography textColor="neutral600">
            {translate(search ? 'prospects.none-found' : 'prospects.none')}
          </Typography>
        ) : (
          <Flex direction="column" alignItems="stretch" gap={3}>
            <Checkbox
              checked={isAll ? true : chosenOnPage.length > 0 ? 'indeterminate' : false}
              onCheckedChange={(checked) => set(onPage, checked === true)}
            >
              {translate('enrollments.choose-page')}
            </Checkbox>
            {prospects.map((prospect) => (
              <Flex key={prospect.documentId} gap={3} justifyContent="space-between">
                <Checkbox
                  checked={chosen.includes(prospect.documentId)}
                  onCheckedChange={(checked) => set([prospect.documentId], checked === true)}
                >
                  <PersonCell prospect={prospect} />
                </Checkbox>
                {prospect.state !== 'active' && <StateBadge state={prospect.state} />}
              </Flex>
            ))}
          </Flex>
        )}
        {query.data && <Pager pagination={query.data.meta.pagination} onChange={setPage} />}
      </QueryState>
    </>
  );
};
