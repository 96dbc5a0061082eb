import { Flex, MenuItem, SimpleMenu, Typography } from '@strapi/design-system';
import { useTranslate } from '../translate';
import { MERGE_TAGS, mergeTag } from './merge-tags';

type Props = {
  /** Called with Liquid, such as `{{ prospect.firstName }}`. */
  onPick: (tag: string) => void;
  onPickUnsubscribe: () => void;
};

/** What is filled in for each prospect, to choose from. */
export const MergeTagMenu = ({ onPick, onPickUnsubscribe }: Props) => {
  const translate = useTranslate();

  return (
    <SimpleMenu label={translate('editor.merge-tag')} variant="ghost" size="S" type="button">
      {MERGE_TAGS.map((name) => (
        <MenuItem key={name} onSelect={() => onPick(mergeTag(name))}>
          <Flex direction="column" alignItems="flex-start">
            <Typography>{translate(`editor.tag.${name}`)}</Typography>
            <Typography variant="pi" textColor="neutral600">
              {mergeTag(name)}
            </Typography>
          </Flex>
        </MenuItem>
      ))}
      <MenuItem onSelect={onPickUnsubscribe}>{translate('editor.tag.unsubscribe')}</MenuItem>
    </SimpleMenu>
  );
};
