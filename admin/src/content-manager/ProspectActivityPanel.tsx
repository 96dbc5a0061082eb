import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { useRBAC } from '@strapi/strapi/admin';
import { lazy, Suspense } from 'react';
import { Loading } from '../components/Loading';
import { LoadError } from '../messages/LoadError';
import { ALL_PERMISSIONS } from '../plugin';
import { useTranslate } from '../messages/use-translate';
import { isSavedProspect, toSummary } from './prospect-document';

const ProspectActivities = lazy(() => import('./ProspectActivities').catch(() => ({ default: LoadError })));

/**
 * Side panel of a prospect in the content manager: latest activities, and a button to enroll. Strapi calls it for entries of
 * every content type, so its content is loaded lazily, with the first prospect.
 */
export const ProspectActivityPanel: PanelComponent = ({ model, documentId, document }) => {
  const translate = useTranslate();
  const { allowedActions } = useRBAC(ALL_PERMISSIONS);
  if (!isSavedProspect(model, documentId) || !document || !allowedActions.canRead) return null;

  return {
    title: translate('activities.title'),
    content: (
      <Suspense fallback={<Loading />}>
        <ProspectActivities prospect={toSummary(document)} canSend={allowedActions.canSend ?? false} />
      </Suspense>
    ),
  };
};
