import { Box, Button, Field, Flex, Radio } from '@strapi/design-system';
import { useState } from 'react';
import type { TagAction } from '../api/tags';
import { FormModal } from '../components/FormModal';
import { OpenedModal } from '../components/OpenedModal';
import { useTranslate } from '../messages/use-translate';
import { TagCombobox } from '../pickers/TagCombobox';
import { readTagName } from '../../../server/src/prospects/cells/tag-name';

type Scope = 'selected' | 'all';

export type TagChoice = { action: TagAction; tag: string; isForAll: boolean };

type Props = {
  /** Number of selected prospects, and of those on all pages of the list. */
  count: number;
  total: number;
  onChoose: (choice: TagChoice) => void;
};

/** Opens a dialog that adds a tag to the selected prospects or to all of the list, or removes it. */
export const TagSelected = (props: Props) => {
  const translate = useTranslate();

  return (
    <OpenedModal content={(close) => <TagForm {...props} onDone={close} />}>
      <Button size="S" variant="secondary">
        {translate('tags.bulk')}
      </Button>
    </OpenedModal>
  );
};

const TagForm = ({ count, total, onChoose, onDone }: Props & { onDone: () => void }) => {
  const translate = useTranslate();
  const [action, setAction] = useState<TagAction>('add');
  const [scope, setScope] = useState<Scope>('selected');
  const [tag, setTag] = useState('');
  const isInvalid = tag !== '' && readTagName(tag) === null;
  const isForAll = scope === 'all' || count >= total;

  const submit = async () => {
    onDone();
    onChoose({ action, tag, isForAll });
  };

  return (
    <FormModal
      title={translate('tags.bulk')}
      submit={translate(`tags.${action}-for`, { count: isForAll ? total : count })}
      onSubmit={submit}
      isLoading={false}
      disabled={tag === '' || isInvalid}
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Choice
          name="action"
          label={translate('tags.action')}
          options={(['add', 'remove'] as const).map((value) => [value, translate(`tags.action.${value}`)])}
          value={action}
          onChange={(value) => {
            setAction(value as TagAction);
            setTag('');
          }}
        />
        <Field.Root name="tag" error={isInvalid ? translate('error.invalid-tag') : undefined}>
          <Field.Label>{translate('tags.tag')}</Field.Label>
          <TagCombobox key={action} value={tag} onChange={setTag} isCreatable={action === 'add'} />
          <Field.Error />
        </Field.Root>
        {count < total && (
          <Choice
            name="scope"
            label={translate('tags.scope')}
            options={[
              ['selected', translate('tags.scope.selected', { count })],
              ['all', translate('tags.scope.all', { count: total })],
            ]}
            value={scope}
            onChange={(value) => setScope(value as Scope)}
          />
        )}
      </Flex>
    </FormModal>
  );
};

type ChoiceProps = {
  name: string;
  label: string;
  options: Array<[value: string, text: string]>;
  value: string;
  onChange: (value: string) => void;
};

const Choice = ({ name, label, options, value, onChange }: ChoiceProps) => (
  <Field.Root name={name}>
    <Field.Label id={`tags-${name}`}>{label}</Field.Label>
    <Radio.Group aria-labelledby={`tags-${name}`} value={value} onValueChange={onChange}>
      {options.map(([option, text]) => (
        <Box key={option} paddingBottom={1}>
          <Radio.Item value={option}>{text}</Radio.Item>
        </Box>
      ))}
    </Radio.Group>
  </Field.Root>
);
