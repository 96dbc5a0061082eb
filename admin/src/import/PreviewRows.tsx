import { Box, Table, Tbody, Td, Tr, Typography } from '@strapi/design-system';
import { TableHead } from '../components/TableHead';
import { useTranslate } from '../messages/use-translate';
import type { Refusals } from './check-rows';
import type { FileRow } from './csv';
import type { Duplicates } from './find-duplicates';
import type { OnDuplicate } from './import-run';
import { attributesOf, FIELDS, type Mapping, toImportRow } from './mapping';
import { useRefusalReason } from './use-refusal-reason';

type Props = {
  rows: FileRow[];
  mapping: Mapping;
  refusals: Refusals | null;
  duplicates: Duplicates;
  onDuplicate: OnDuplicate;
};

const MAX_ROWS = 10;

/** The first ten rows as they will be written, or the reason why they will be refused. */
export const PreviewRows = ({ rows, mapping, refusals, duplicates, onDuplicate }: Props) => {
  const translate = useTranslate();
  const explainRefusal = useRefusalReason();
  const fields = FIELDS.filter((field) => mapping.some(({ to }) => to === field));
  const attributes = attributesOf(mapping);
  const shown = rows.slice(0, MAX_ROWS);
  const names = [
    translate('import.row'),
    ...fields.map((field) => translate(`import.to.${field}`)),
    ...attributes,
  ];

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
              const row = toImportRow(cells, mapping);
              const refusal = refusals?.get(number);
              const texts = [
                ...fields.map((field) => row[field]),
                ...attributes.map((name) => row.attributes?.[name]),
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
                        textColor={refusal ? 'neutral500' : 'neutral800'}
                      >
                        {text || '–'}
                      </Typography>
                      {index === 0 && refusal && (
                        <RowNote colour="danger600">{explainRefusal(refusal)}</RowNote>
                      )}
                      {index === 0 && !refusal && duplicates.has(number) && (
                        <RowNote colour="neutral600">{translate(`import.there.${onDuplicate}`)}</RowNote>
                      )}
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

const RowNote = ({ colour, children }: { colour: 'danger600' | 'neutral600'; children: string }) => (
  <Typography tag="p" variant="pi" textColor={colour} maxWidth="20rem" style={{ whiteSpace: 'normal' }}>
    {children}
  </Typography>
);
