import { Box, Table, Tbody, Td, Tr, Typography } from '@strapi/design-system';
import { TableHead } from '../components/TableHead';
import { useTranslate } from '../messages/use-translate';
import type { ChangesCheck } from './use-previewed-changes';

const COLUMNS = ['email', 'field', 'before', 'after'];

/** How many existing prospects the import would change, and the old and new values of the first ones. */
export const ChangedProspects = ({ check }: { check: ChangesCheck }) => {
  const translate = useTranslate();
  if (check.state === 'none') return null;
  if (check.state !== 'known')
    return (
      <Typography role="status" tag="p">
        {translate(`import.changes.${check.state}`)}
      </Typography>
    );
  const { updated, unchanged, examples } = check.changes;
  const lines = examples.flatMap(({ email, changes }) =>
    changes.map((change, index) => ({
      email: index === 0 ? email : '',
      key: `${email} ${change.field}`,
      ...change,
    }))
  );

  return (
    <Box paddingTop={2} width="100%">
      <Typography role="status" tag="p">
        {translate('import.changes.known', { updated, unchanged })}
      </Typography>
      {lines.length > 0 && (
        <Box paddingTop={3}>
          {updated > examples.length && (
            <Typography tag="p" paddingBottom={2} textColor="neutral600">
              {translate('import.changes.first', { count: examples.length })}
            </Typography>
          )}
          <Table colCount={COLUMNS.length} rowCount={lines.length + 1}>
            <TableHead names={COLUMNS.map((name) => translate(`import.changes.column.${name}`))} />
            <Tbody>
              {lines.map(({ key, email, field, before, after, isAttribute }) => (
                <Tr key={key}>
                  <Cell text={email} />
                  <Cell text={isAttribute ? field : translate(`import.target.${field}`)} />
                  <Cell text={before ?? '–'} isOld />
                  <Cell text={after} />
                </Tr>
              ))}
            </Tbody>
          </Table>
        </Box>
      )}
    </Box>
  );
};

const Cell = ({ text, isOld = false }: { text: string; isOld?: boolean }) => (
  <Td>
    <Typography
      tag="p"
      ellipsis
      maxWidth="20rem"
      title={text}
      textColor={isOld ? 'neutral600' : 'neutral800'}
    >
      {text}
    </Typography>
  </Td>
);
