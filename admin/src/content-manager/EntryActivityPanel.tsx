import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { lazy, Suspense } from 'react';
import { Loading } from '../components/Loading';
import { LoadError } from '../messages/LoadError';
import { useTranslate } from '../messages/use-translate';
import { useEntryAccess } from './use-entry-access';
import { useShownList } from './use-shown-list';

const EntryActivities = lazy(() => import('./EntryActivities').catch(() => ({ default: LoadError })));

/** Side panel of an entry of a source: who the person is, and what they did. Its content is loaded with the first entry. */
export const EntryActivityPanel: PanelComponent = ({ model, documentId, document }) => {
  const translate = useTranslate();
  const { isSource, canSend } = useEntryAccess(model);
  const { locale } = useShownList();
  if (!isSource || !documentId || documentId === 'create' || !document) return null;

  return {
    title: translate('activities.title'),
    content: (
      <Suspense fallback={<Loading />}>
        <EntryActivities uid={model} documentId={documentId} locale={locale} canSend={canSend} />
      </Suspense>
    ),
  };
};
