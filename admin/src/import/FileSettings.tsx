import { Field, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useTranslate } from '../messages/use-translate';
import type { FileRow } from './csv';
import { EncodingField } from './EncodingField';
import { MisplacedQuotes } from './MisplacedQuotes';
import type { Columns } from './plan';
import type { ReadFile } from './use-csv-file';
import type { Encoding } from './encodings';

type Props = {
  file: ReadFile;
  columns: Columns;
  onEncoding: (encoding: Encoding) => void;
  /** Gets null for a file without column names. */
  onHeaderRow: (row: number | null) => void;
};

/** The name of the file and how it is read: its encoding, and the row with the column names. */
export const FileSettings = ({ file, columns, onEncoding, onHeaderRow }: Props) => {
  const translate = useTranslate();
  const { headerRow, rows } = columns;

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Typography tag="p" fontWeight="bold" style={{ overflowWrap: 'anywhere' }}>
        {translate('import.file', { name: file.name, count: rows.length })}
      </Typography>
      <Flex gap={4} alignItems="flex-start" wrap="wrap">
        <EncodingField {...file} onChange={onEncoding} />
        <Field.Root name="headerRow" style={FIELD} hint={skippedHint(translate, file.csv.rows, headerRow)}>
          <Field.Label>{translate('import.header-row')}</Field.Label>
          <SingleSelect
            value={String(headerRow)}
            onChange={(value) => onHeaderRow(value === NONE ? null : Number(value))}
          >
            <SingleSelectOption value={NONE}>{translate('import.header-row.none')}</SingleSelectOption>
            {choices(file.csv.rows, headerRow).map(({ number, cells }) => (
              <SingleSelectOption key={number} value={String(number)}>
                {translate('import.header-row.option', { row: number, cells: shorten(cells) })}
              </SingleSelectOption>
            ))}
          </SingleSelect>
          <Field.Hint />
        </Field.Root>
      </Flex>
      <MisplacedQuotes lines={file.csv.misplacedQuotes} />
    </Flex>
  );
};

const FIELD = { flex: '1 1 24rem', minWidth: 0 };

const NONE = 'null';

const MAX_CHOICES = 10;

const MAX_CHARACTERS = 60;

/** The first rows, and the chosen one. */
const choices = (rows: FileRow[], headerRow: number | null) =>
  rows.filter(({ number }, index) => index < MAX_CHOICES || number === headerRow).slice(0, MAX_CHOICES + 1);

const shorten = (cells: string[]) => {
  const text = cells
    .map((cell) => cell.trim())
    .filter(Boolean)
    .join(', ');

  return text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)}…` : text;
};

const skippedHint = (
  translate: ReturnType<typeof useTranslate>,
  rows: FileRow[],
  headerRow: number | null
): string | undefined => {
  const count = headerRow === null ? 0 : rows.findIndex(({ number }) => number === headerRow);

  return count > 0 ? translate('import.header-row.above', { count }) : undefined;
};
