import { MultiSelect, MultiSelectOption } from '@strapi/design-system';
import { tagKey } from '../../../server/src/prospects/cells/tag-name';
import { useListTagsQuery } from '../api/tags';
import { useTranslate } from '../messages/use-translate';

type Props = { value: string[]; onChange: (tags: string[]) => void };

/** A search finds people by the words of further tags. */
const MAX_OFFERED = 100;

/** Filters a list by people with at least one of some tags. Renders nothing as long as there are no tags. */
export const TagFilter = ({ value, onChange }: Props) => {
  const translate = useTranslate();
  const { data } = useListTagsQuery({ pageSize: MAX_OFFERED });
  const offered = (data?.data ?? []).map(({ name }) => name);
  const keys = new Set(offered.map(tagKey));
  const options = [...value.filter((tag) => !keys.has(tagKey(tag))), ...offered];
  const chosen = options.filter((option) => value.some((tag) => tagKey(tag) === tagKey(option)));
  if (options.length === 0) return null;

  return (
    <MultiSelect
      size="S"
      aria-label={translate('tags.filter')}
      placeholder={translate('tags.all')}
      value={chosen}
      onChange={onChange}
      onClear={() => onChange([])}
      clearLabel={translate('components.clear')}
      customizeContent={(tags = []) => tags.join(', ')}
    >
      {options.map((name) => (
        <MultiSelectOption key={name} value={name}>
          {name}
        </MultiSelectOption>
      ))}
    </MultiSelect>
  );
};
