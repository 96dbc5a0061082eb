import { Box, Table, Tbody, Td, Tr, Typography } from '@strapi/design-system';
import type { ImportRow } from '../../../server/src/prospects/contract';
import { TableHead } from '../components/TableHead';
import { useTranslate } from '../messages/use-translate';
import { createParser, type RowChecks, toSentRow } from './check-rows';
import type { FileRow } from './csv';
import type { OnDuplicate } from './import-run';
import type { KnownPeople } from './known-people';
import { attributesOf, type Field, FIELDS, type Mapping, toImportRow } from './mapping';
import { useRefusalReason } from './use-refusal-reason';

type Props = {
  rows: FileRow[];
  mapping: Mapping;
  checks: RowChecks | null;
  people: KnownPeople;
  onDuplicate: OnDuplicate;
};

const MAX_ROWS = 10;

const STORED_FIELDS = FIELDS.filter((field) => field !== 'fullName');

/** Also filled by a full name. */
const NAMES = new Set<Field>(['firstName', 'lastName']);

/** The first ten rows as they will be written, or the reason why they will be refused. */
export const PreviewRows = ({ rows, mapping, checks, people, onDuplicate }: Props) => {
  const translate = useTranslate();
  const explain = useRefusalReason();
  const isMapped = (...fields: Field[]) => mapping.some(({ to }) => fields.some((field) => field === to));
  const fields = STORED_FIELDS.filter((field) =>
    NAMES.has(field) ? isMapped(field, 'fullName') : isMapped(field)
  );
  const attributes = attributesOf(mapping);
  const hasJson = mapping.some(({ to }) => to === 'attributes');
  const shown = rows.slice(0, MAX_ROWS);
  const names = [
    translate('import.row'),
    ...fields.map((field) => translate(`import.target.${field}`)),
    ...attributes,
    ...(hasJson ? [translate('import.target.attributes')] : []),
  ];
  const notesOf = (number: number): string[] => {
    const refusal = checks?.refusals.get(number);
    if (refusal) return [explain(refusal)];
    if (people.suppressed.has(number)) return [explain({ field: 'email', reason: 'suppressed' })];
    const existing = people.existing.has(number) ? [translate(`import.existing.${onDuplicate}`)] : [];
    return [...existing, ...(checks?.dropped.get(number) ?? []).map(explain)];
  };

  return (
    <section aria-labelledby="import-preview">
      <Typography id="import-preview" variant="delta" tag="h3">
        {translate('import.preview', { count: shown.length })}
      </Typography>
      <Box paddingTop={3}>
        <Table colCount={names.length} rowCount={shown.length + 1}>
          <TableHead names={names} />
          <Tbody>
            {shown.map(({ number, cells }) => {
              const row = readPreview(cells, mapping);
              const isRefused = checks?.refusals.has(number) || people.suppressed.has(number);
              const texts = [
                ...fields.map((field) => row[field]),
                ...attributes.map((name) => row.attributes?.[name]),
                ...(hasJson ? [row.attributes && JSON.stringify(row.attributes)] : []),
              ];

              return (
                <Tr key={number}>
                  <Td>
                    <Typography>{number}</Typography>
                  </Td>
                  {texts.map((text, index) => (
                    <Td key={index}>
                      <Typography
                        tag="p"
                        ellipsis
                        maxWidth="20rem"
                        title={text}
                        textColor={isRefused ? 'neutral500' : 'neutral800'}
                      >
                        {text || '–'}
                      </Typography>
                      {index === 0 &&
                        notesOf(number).map((note) => (
                          <RowNote key={note} colour={isRefused ? 'danger600' : 'neutral600'}>
                            {note}
                          </RowNote>
                        ))}
                    </Td>
                  ))}
                </Tr>
              );
            })}
          </Tbody>
        </Table>
      </Box>
    </section>
  );
};

/** As it will be stored; a refused row as it is in the file. */
const readPreview = (cells: string[], mapping: Mapping): ImportRow => {
  const parsed = createParser(mapping)(cells);

  return 'prospect' in parsed ? toSentRow(parsed.prospect) : toImportRow(cells, mapping);
};

const RowNote = ({ colour, children }: { colour: 'danger600' | 'neutral600'; children: string }) => (
  <Typography tag="p" variant="pi" textColor={colour} maxWidth="20rem" style={{ whiteSpace: 'normal' }}>
    {children}
  </Typography>
);
