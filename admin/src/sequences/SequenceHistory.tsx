import { Box, Typography } from '@strapi/design-system';
import { useState } from 'react';
import type { HistoryEntry } from '../../../server/src/history/contract';
import { RelativeTime } from '../components/RelativeTime';
import { Pagination } from '../components/Pagination';
import { Panel } from '../components/Panel';
import { QueryState } from '../components/QueryState';
import { ListRow } from '../components/ListRow';
import { EntryActor } from '../history/EntryActor';
import { useEntryText } from '../history/use-entry-text';
import { useTranslate } from '../messages/use-translate';
import { useListHistoryQuery } from '../api/sequences';

const PAGE_SIZE = 10;

/** The history entries of a sequence, newest first. */
export const SequenceHistory = ({ documentId }: { documentId: string }) => {
  const translate = useTranslate();
  const [cursor, setCursor] = useState<string>();
  const query = useListHistoryQuery(
    { documentId, cursor, pageSize: PAGE_SIZE },
    { refetchOnMountOrArgChange: true }
  );
  const { data: entries = [], meta } = query.data ?? {};

  return (
    <Box paddingTop={6}>
      <Panel title={translate('history.title')}>
        <QueryState query={query}>
          {entries.length === 0 ? (
            <Typography textColor="neutral600">{translate('history.empty')}</Typography>
          ) : (
            <ul>
              {entries.map((entry) => (
                <HistoryRow key={entry.id} entry={entry} />
              ))}
            </ul>
          )}
          {meta && <Pagination pagination={meta.pagination} onMove={setCursor} />}
        </QueryState>
      </Panel>
    </Box>
  );
};

const HistoryRow = ({ entry }: { entry: HistoryEntry }) => {
  const entryText = useEntryText();

  return (
    <ListRow>
      <Typography tag="p" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
        {entryText(entry)}
      </Typography>
      <Typography tag="p" variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
        <EntryActor by={entry.by} /> · <RelativeTime at={entry.occurredAt} />
      </Typography>
    </ListRow>
  );
};
