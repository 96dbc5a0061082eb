import { Flex, Menu, Typography } from '@strapi/design-system';
import { useListAttributeNamesQuery } from '../api/prospects';
import { useListEntryFieldsQuery } from '../api/sources';
import { useMenuChoice } from '../hooks/use-menu-choice';
import { useTranslate } from '../messages/use-translate';
import { attributePath, MERGE_TAGS, mergeTag } from './merge-tags';

type Props = {
  /** Called with Liquid such as `{{ prospect.firstName }}` after the menu has closed, so that it may move the focus. */
  onPick: (tag: string) => void;
  /** For screen readers, where there are several menus. It begins with the visible label. */
  label?: string;
  /** Without it, the menu offers no unsubscribe link: a field of plain text cannot hold one. */
  onPickUnsubscribe?: () => void;
  /** Edits the merge tag at the cursor; left out while there is none. */
  onEdit?: () => void;
};

/** The menus of the design system hide theirs, so that nobody would look for the attributes. */
const SCROLLBAR = { scrollbarWidth: 'thin' } as const;

/** A menu of the merge tags that templates may use, with the attributes that people have. */
export const MergeTagMenu = ({ label, onPick, onPickUnsubscribe, onEdit }: Props) => {
  const translate = useTranslate();
  const { data: attributes } = useListAttributeNamesQuery();
  const { data: entryFields } = useListEntryFieldsQuery();
  const { choose, onCloseAutoFocus } = useMenuChoice();

  const tagItem = (path: string, name: string) => (
    <Menu.Item key={path} onSelect={() => choose(() => onPick(mergeTag(path)))}>
      <Flex direction="column" alignItems="flex-start">
        <Typography>{name}</Typography>
        <Typography variant="pi" textColor="neutral600">
          {mergeTag(path)}
        </Typography>
      </Flex>
    </Menu.Item>
  );

  return (
    <Menu.Root>
      <Menu.Trigger variant="ghost" size="S" type="button" aria-label={label}>
        {translate('editor.merge-tag')}
      </Menu.Trigger>
      <Menu.Content onCloseAutoFocus={onCloseAutoFocus} maxHeight="47rem" style={SCROLLBAR}>
        {onEdit && <Menu.Item onSelect={() => choose(onEdit)}>{translate('editor.tag.edit')}</Menu.Item>}
        {onEdit && <Menu.Separator />}
        {MERGE_TAGS.map((path) => tagItem(path, translate(`editor.tag.${path}`)))}
        {onPickUnsubscribe && (
          <Menu.Item onSelect={() => choose(onPickUnsubscribe)}>
            {translate('editor.tag.unsubscribe')}
          </Menu.Item>
        )}
        {attributes && attributes.data.length > 0 && (
          <Menu.Label>{translate('editor.tag.attributes')}</Menu.Label>
        )}
        {attributes?.data.map((name) => tagItem(attributePath(name), name))}
        {entryFields && entryFields.data.length > 0 && (
          <Menu.Label>{translate('editor.tag.entry-fields')}</Menu.Label>
        )}
        {entryFields?.data.map((name) => tagItem(`entry.${name}`, name))}
      </Menu.Content>
    </Menu.Root>
  );
};
