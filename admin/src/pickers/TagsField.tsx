import { Field, Flex, Tag } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { useState } from 'react';
import { MAX_TAGS, readTagName, tagKey } from '../../../server/src/prospects/cells/tag-name';
import { useTranslate } from '../messages/use-translate';
import { TagCombobox } from './TagCombobox';

type Props = {
  label: string;
  hint?: string;
  tags: string[];
  onAdd: (tag: string) => void;
  onRemove: (tag: string) => void;
  isDisabled?: boolean;
};

/** Chips that can be removed, and a field that adds existing and new tags. */
export const TagsField = ({ label, hint, tags, onAdd, onRemove, isDisabled = false }: Props) => {
  const translate = useTranslate();
  const [added, setAdded] = useState({ count: 0, error: '' });

  const add = (text: string) => {
    if (text === '') return;
    const name = readTagName(text);
    setAdded({ count: added.count + 1, error: name === null ? translate('error.invalid-tag') : '' });
    if (name !== null && !tags.some((tag) => tagKey(tag) === tagKey(name))) onAdd(name);
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      {tags.length > 0 && (
        <Flex gap={2} wrap="wrap">
          {tags.map((tag) => (
            <Tag
              key={tag}
              icon={<Cross aria-hidden />}
              label={translate('tags.remove-one', { tag })}
              disabled={isDisabled}
              onClick={() => onRemove(tag)}
            >
              {tag}
            </Tag>
          ))}
        </Flex>
      )}
      {tags.length < MAX_TAGS && (
        <Field.Root name="tag" hint={hint} error={added.error || undefined}>
          <Field.Label>{label}</Field.Label>
          {/* A new combobox after each tag, since it keeps the text of what was chosen. */}
          <TagCombobox
            key={added.count}
            value=""
            onChange={add}
            without={tags}
            isCreatable
            autoFocus={added.count > 0}
          />
          <Field.Hint />
          <Field.Error />
        </Field.Root>
      )}
    </Flex>
  );
};
