import { EmptyStateLayout } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { useRBAC } from '@strapi/strapi/admin';
import { PERMISSIONS } from '../plugin';
import { CreateSequence } from '../sequences/CreateSequence';
import { useTranslate } from '../messages/use-translate';

/** Empty state of the dashboard while no sequence exists. */
export const FirstSequence = () => {
  const translate = useTranslate();
  const { allowedActions } = useRBAC(PERMISSIONS.edit);

  return (
    <EmptyStateLayout
      icon={<EmptyDocuments width="16rem" />}
      content={translate('dashboard.no-sequences')}
      action={allowedActions.canEdit ? <CreateSequence /> : null}
      shadow="tableShadow"
      hasRadius
    />
  );
};
