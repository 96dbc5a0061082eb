import { Box, Tbody, Td, Tr, Typography } from '@strapi/design-system';
import type { HistoryEntry } from '../../../server/src/history/contract';
import { DenseTable } from '../components/DenseTable';
import { PlainLink } from '../components/PlainLink';
import { RelativeTime } from '../components/RelativeTime';
import { TableHead } from '../components/TableHead';
import { TruncatedText } from '../components/TruncatedText';
import { PLUGIN_ID } from '../plugin';
import { useTranslate } from '../messages/use-translate';
import { EntryActor } from './EntryActor';
import { useEntryText } from './use-entry-text';

const COLUMNS = ['what', 'sequence', 'who', 'when'];

export const HistoryTable = ({ entries }: { entries: HistoryEntry[] }) => {
  const translate = useTranslate();

  return (
    <DenseTable colCount={COLUMNS.length} rowCount={entries.length + 1}>
      <TableHead names={COLUMNS.map((column) => translate(`history.column.${column}`))} />
      <Tbody>
        {entries.map((entry) => (
          <Row key={entry.id} entry={entry} />
        ))}
      </Tbody>
    </DenseTable>
  );
};

const Row = ({ entry }: { entry: HistoryEntry }) => {
  const entryText = useEntryText();

  return (
    <Tr>
      <Td>
        <Box minWidth="24rem" maxWidth="56rem" paddingTop={2} paddingBottom={2}>
          <Typography tag="p" textColor="neutral800" style={WRAPPED}>
            {entryText(entry)}
          </Typography>
        </Box>
      </Td>
      <Td>
        <SequenceName sequence={entry.sequence} />
      </Td>
      <Td>
        <Box minWidth="14rem" maxWidth="28rem">
          <Typography tag="p" style={WRAPPED}>
            <EntryActor by={entry.by} />
          </Typography>
        </Box>
      </Td>
      <Td>
        <Typography>
          <RelativeTime at={entry.occurredAt} />
        </Typography>
      </Td>
    </Tr>
  );
};

/** Cells of Strapi's tables do not wrap. */
const WRAPPED = { whiteSpace: 'normal', overflowWrap: 'anywhere' } as const;

/** A link as long as the sequence is there. */
const SequenceName = ({ sequence }: Pick<HistoryEntry, 'sequence'>) => {
  if (!sequence) return <Typography textColor="neutral600">–</Typography>;
  const { documentId, name } = sequence;

  return (
    <TruncatedText text={name} maxWidth="20rem">
      {documentId && <PlainLink to={`/plugins/${PLUGIN_ID}/sequences/${documentId}`}>{name}</PlainLink>}
    </TruncatedText>
  );
};
