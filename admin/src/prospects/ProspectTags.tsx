import { Typography } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { useChangeTagMutation, type TagAction } from '../api/tags';
import { TagList } from '../components/TagList';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { TagsField } from '../pickers/TagsField';
import { PERMISSIONS } from '../plugin';

type Props = { documentId: string; tags: string[] };

/** The tags of a prospect, with the means to add and remove some for those who may. */
export const ProspectTags = ({ documentId, tags }: Props) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const { allowedActions } = useRBAC(PERMISSIONS.prospects);
  const [change, { isLoading }] = useChangeTagMutation();
  const save = (action: TagAction) => (tag: string) =>
    void notifyResult(
      change({ action, tag, prospects: [documentId] }),
      translate(action === 'add' ? 'tags.saved' : 'tags.removed', { tag })
    );

  if (!allowedActions.canProspects)
    return tags.length > 0 ? (
      <TagList tags={tags} />
    ) : (
      <Typography textColor="neutral600">{translate('tags.none')}</Typography>
    );
  return (
    <TagsField
      label={translate('tags.add-one')}
      tags={tags}
      onAdd={save('add')}
      onRemove={save('remove')}
      isDisabled={isLoading}
    />
  );
};
