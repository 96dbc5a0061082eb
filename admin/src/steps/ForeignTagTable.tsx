import { Table, Tbody, Td, Tr, Typography } from '@strapi/design-system';
import type { ForeignMergeTag } from '../../../server/src/emails/contract';
import { TableHead } from '../components/TableHead';
import { useTranslate } from '../messages/use-translate';

const MAX_LINES = 5;

/** Merge tags of other tools, what each becomes, and where it stands. */
export const ForeignTagTable = ({ tags }: { tags: ForeignMergeTag[] }) => {
  const translate = useTranslate();
  const isKnown = tags.some(({ replacement }) => replacement !== null);
  const names = ['tag', ...(isKnown ? ['replacement'] : []), 'place'];
  const placeOf = ({ field, lines }: ForeignMergeTag) => {
    const shown = [...new Set(lines)];
    const text = shown.slice(0, MAX_LINES).join(', ') + (shown.length > MAX_LINES ? ', …' : '');
    return translate('conversion.place-of', { field, count: shown.length, lines: text });
  };

  return (
    <Table colCount={names.length} rowCount={tags.length + 1}>
      <TableHead names={names.map((name) => translate(`conversion.${name}`))} />
      <Tbody>
        {tags.map((tag) => (
          <Tr key={`${tag.field} ${tag.tag}`}>
            <Td>
              <Typography style={CODE}>{tag.tag}</Typography>
            </Td>
            {isKnown && (
              <Td>
                <Typography style={CODE}>{tag.replacement}</Typography>
              </Td>
            )}
            <Td>
              <Typography textColor="neutral600">{placeOf(tag)}</Typography>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};

const CODE = {
  fontFamily: 'ui-monospace, monospace',
  overflowWrap: 'break-word',
  whiteSpace: 'normal',
} as const;
