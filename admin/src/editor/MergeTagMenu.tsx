import { Flex, Menu, Typography } from '@strapi/design-system';
import { useRef } from 'react';
import { useTranslate } from '../messages/use-translate';
import { MERGE_TAGS, mergeTag } from './merge-tags';

type Props = {
  /** Called with Liquid, such as `{{ prospect.firstName }}`, once the menu is closed: it may move the focus. */
  onPick: (tag: string) => void;
  onPickUnsubscribe: () => void;
};

/** What is filled in for each prospect, to choose from. */
export const MergeTagMenu = ({ onPick, onPickUnsubscribe }: Props) => {
  const translate = useTranslate();
  const picked = useRef<(() => void) | null>(null);
  const pick = (insert: () => void) => {
    picked.current = insert;
  };

  const close = (event: Event) => {
    if (!picked.current) return;
    event.preventDefault();
    picked.current();
    picked.current = null;
  };

  return (
    <Menu.Root>
      <Menu.Trigger variant="ghost" size="S" type="button">
        {translate('editor.merge-tag')}
      </Menu.Trigger>
      <Menu.Content onCloseAutoFocus={close} maxHeight="32rem">
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
        <Menu.Item onSelect={() => pick(onPickUnsubscribe)}>{translate('editor.tag.unsubscribe')}</Menu.Item>
      </Menu.Content>
    </Menu.Root>
  );
};
