import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { useRBAC } from '@strapi/strapi/admin';
import { PERMISSIONS } from '../plugin';
import { useTranslate } from '../translate';
import { ActivityFeed } from './ActivityFeed';

const PROSPECT = 'plugin::sequences.prospect';

/** Beside a prospect in the content manager: what this person did lately. */
export const ProspectActivityPanel: PanelComponent = ({ model, documentId }) => {
  const translate = useTranslate();
  const { allowedActions } = useRBAC(PERMISSIONS.read);
  const isSaved = Boolean(documentId) && documentId !== 'create';
  if (model !== PROSPECT || !isSaved || !allowedActions.canRead) return null;

  return {
    title: translate('activities.title'),
    content: <ActivityFeed prospect={documentId} compact />,
  };
};
