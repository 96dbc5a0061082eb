import { Box, Flex } from '@strapi/design-system';
import { TextField } from '../components/TextField';
import { useTranslate } from '../messages/use-translate';
import { SegmentFilter } from '../pickers/SegmentFilter';
import { TagsField } from '../pickers/TagsField';
import { ConditionList } from '../prospects/ConditionList';
import type { RuleDraft } from './rule-draft';

type Props = { draft: RuleDraft; error?: string; onEdit: (edit: Partial<RuleDraft>) => void };

/** Which prospects a rule looks at: the filters of their list. */
export const PeopleFields = ({ draft: { segment, search, tags, activity }, error, onEdit }: Props) => {
  const translate = useTranslate();

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Box>
        <SegmentFilter value={segment} onChange={(chosen) => onEdit({ segment: chosen?.documentId })} />
      </Box>
      <TextField
        name="search"
        label={translate('entry-rules.search')}
        value={search}
        error={error}
        onChange={(text) => onEdit({ search: text })}
      />
      <TagsField
        label={translate('entry-rules.tags')}
        hint={translate('entry-rules.tags-hint')}
        tags={tags}
        onAdd={(tag) => onEdit({ tags: [...tags, tag] })}
        onRemove={(tag) => onEdit({ tags: tags.filter((one) => one !== tag) })}
      />
      <ConditionList conditions={activity} onChange={(conditions) => onEdit({ activity: conditions })} />
    </Flex>
  );
};
