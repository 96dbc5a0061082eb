import { Flex, Menu, Typography } from '@strapi/design-system';
import { useRef } from 'react';
import { useTranslate } from '../messages/use-translate';
import { MERGE_TAGS, mergeTag } from './merge-tags';

type Props = {
  /** Called with Liquid such as `{{ prospect.firstName }}` after the menu has closed, so that it may move the focus. */
  onPick: (tag: string) => void;
  /** For screen readers, where there are several menus. It begins with the visible label. */
  label?: string;
  /** Without it, the menu has no unsubscribe link. */
  onPickUnsubscribe?: () => void;
};

/** A menu of the merge tags that templates may use. */
export const MergeTagMenu = ({ label, onPick, onPickUnsubscribe }: Props) => {
  const translate = useTranslate();
  const pendingInsert = useRef<(() => void) | null>(null);
  const pick = (insert: () => void) => {
    pendingInsert.current = insert;
  };

  /** Keeps the menu from moving the focus back to its button after a selection. */
  const insertOnClose = (event: Event) => {
    if (!pendingInsert.current) return;
    event.preventDefault();
    pendingInsert.current();
    pendingInsert.current = null;
  };

  return (
    <Menu.Root>
      <Menu.Trigger variant="ghost" size="S" type="button" aria-label={label}>
        {translate('editor.merge-tag')}
      </Menu.Trigger>
      <Menu.Content onCloseAutoFocus={insertOnClose} maxHeight="32rem">
        {MERGE_TAGS.map((name) => (
          <Menu.Item key={name} onSelect={() => pick(() => onPick(mergeTag(name)))}>
            <Flex direction="column" alignItems="flex-start">
              <Typography>{translate(`editor.tag.${name}`)}</Typography>
              <Typography variant="pi" textColor="neutral600">
                {mergeTag(name)}
              </Typography>
            </Flex>
          </Menu.Item>
        ))}
        {onPickUnsubscribe && (
          <Menu.Item onSelect={() => pick(onPickUnsubscribe)}>
            {translate('editor.tag.unsubscribe')}
          </Menu.Item>
        )}
      </Menu.Content>
    </Menu.Root>
  );
};
