import { EmptyStateLayout, Flex, Tabs } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { useState } from 'react';
import type { EmailTab } from '../../../server/src/emails/contract';
import { Pager } from '../parts/Pager';
import { QueryState } from '../parts/QueryState';
import { SearchField } from '../parts/SearchField';
import { useTranslate } from '../translate';
import { useListEmailsQuery } from './api';
import { EmailTable } from './EmailTable';

const TABS: EmailTab[] = ['scheduled', 'sent', 'failed'];
const POLL_MS = 15_000;

/** Every email of a sequence: those that wait, those that left with all their opens and clicks, those that did not leave. */
export const EmailsTab = ({ documentId }: { documentId: string }) => {
  const translate = useTranslate();
  const [tab, setTab] = useState<EmailTab>('sent');
  const [search, setSearch] = useState('');
  const [page, setPage] = useState(1);
  const query = useListEmailsQuery(
    { documentId, tab, page, search: search || undefined },
    { refetchOnMountOrArgChange: true, pollingInterval: POLL_MS }
  );
  const { data: emails = [], meta } = query.data ?? {};

  const show = (next: EmailTab) => {
    setTab(next);
    setPage(1);
  };
  const find = (text: string) => {
    setSearch(text);
    setPage(1);
  };

  return (
    <Tabs.Root value={tab} onValueChange={(value) => show(value as EmailTab)}>
      <Flex justifyContent="space-between" gap={3} paddingBottom={4} wrap="wrap">
        <Tabs.List aria-label={translate('emails.tabs')}>
          {TABS.map((name) => (
            <Tabs.Trigger key={name} value={name}>
              {translate(`emails.tab.${name}`, { count: meta?.counts[name] ?? 0 })}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <SearchField label={translate('emails.search')} value={search} onChange={find} />
      </Flex>
      <Tabs.Content value={tab}>
        <QueryState query={query}>
          {emails.length === 0 ? (
            <EmptyStateLayout
              icon={<EmptyDocuments width="16rem" />}
              content={translate(search ? 'emails.none-found' : `emails.none-${tab}`)}
              shadow="tableShadow"
              hasRadius
            />
          ) : (
            <>
              <EmailTable tab={tab} emails={emails} />
              {meta && <Pager pagination={meta.pagination} onChange={setPage} />}
            </>
          )}
        </QueryState>
      </Tabs.Content>
    </Tabs.Root>
  );
};
