import { useTranslate } from '../messages/use-translate';
import { TagsField } from '../pickers/TagsField';

type Props = { value: string[]; onChange: (tags: string[]) => void };

/** Asks for tags that all people of the file get. */
export const ImportTags = ({ value, onChange }: Props) => {
  const translate = useTranslate();

  return (
    <TagsField
      label={translate('import.tags')}
      hint={translate('import.tags-hint')}
      tags={value}
      onAdd={(tag) => onChange([...value, tag])}
      onRemove={(removed) => onChange(value.filter((tag) => tag !== removed))}
    />
  );
};
