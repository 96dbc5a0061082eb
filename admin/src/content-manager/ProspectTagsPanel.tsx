import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { useRBAC } from '@strapi/strapi/admin';
import { lazy, Suspense } from 'react';
import { Loading } from '../components/Loading';
import { LoadError } from '../messages/LoadError';
import { useTranslate } from '../messages/use-translate';
import { PERMISSIONS } from '../plugin';
import { isSavedProspect } from './prospect-document';

const ProspectTagsContent = lazy(() => import('./ProspectTagsContent').catch(() => ({ default: LoadError })));

/** Side panel of a prospect in the content manager: their tags. Its content is loaded with the first prospect. */
export const ProspectTagsPanel: PanelComponent = ({ model, documentId }) => {
  const translate = useTranslate();
  const { allowedActions } = useRBAC(PERMISSIONS.read);
  if (!isSavedProspect(model, documentId) || !allowedActions.canRead) return null;

  return {
    title: translate('tags.title'),
    content: (
      <Suspense fallback={<Loading />}>
        <ProspectTagsContent documentId={documentId} />
      </Suspense>
    ),
  };
};
