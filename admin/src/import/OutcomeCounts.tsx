import { Flex, Typography } from '@strapi/design-system';
import { TagList } from '../components/TagList';
import { useTranslate } from '../messages/use-translate';
import { DroppedValues } from './DroppedValues';
import type { ImportPurpose, ImportSum } from './import-run';

type Props = {
  sum: ImportSum;
  /** Number of rows that were not imported, because the import ended early. */
  left: number;
  purpose: ImportPurpose;
  /** For all people of the file. */
  tags: string[];
};

/** Number of rows by outcome. */
export const OutcomeCounts = ({ sum, left, purpose, tags }: Props) => {
  const translate = useTranslate();
  const { created, updated, skipped, refused, dropped, severalAddresses, prospects, full } = sum;
  const isForProspects = purpose === 'prospects';
  const suppressed = refused.filter(({ reason }) => reason === 'suppressed').length;
  const invalid = refused.length - suppressed;
  const lines = [
    { key: 'import.updated', count: updated },
    { key: isForProspects ? 'import.skipped' : 'suppressions.import-existing', count: skipped },
    { key: 'import.suppressed', count: suppressed },
    { key: 'import.several-addresses', count: isForProspects ? severalAddresses : 0 },
  ].filter(({ count }) => count > 0);

  return (
    <Flex direction="column" alignItems="flex-start" gap={3} role="status">
      <Typography variant="delta" tag="p" textColor={created > 0 ? 'success700' : 'neutral800'}>
        {translate(isForProspects ? 'import.created' : 'import.created-unsubscribed', { count: created })}
      </Typography>
      {lines.map(({ key, count }) => (
        <Typography key={key} tag="p">
          {translate(key, { count })}
        </Typography>
      ))}
      {isForProspects && tags.length > 0 && prospects.length > full && (
        <Flex gap={2} wrap="wrap">
          <Typography tag="p">{translate('import.tagged', { count: prospects.length - full })}</Typography>
          <TagList tags={tags} />
        </Flex>
      )}
      {full > 0 && <Typography tag="p">{translate('tags.full', { count: full })}</Typography>}
      {invalid > 0 && (
        <Typography tag="p" textColor="danger600">
          {translate('import.refused', { count: invalid })}
        </Typography>
      )}
      {isForProspects && <DroppedValues message="import.dropped" dropped={dropped} />}
      {left > 0 && <Typography tag="p">{translate('import.cancelled', { count: left })}</Typography>}
    </Flex>
  );
};
