import type { BulkActionComponent, DocumentActionComponent } from '@strapi/content-manager/strapi-admin';
import { PaperPlane } from '@strapi/icons';
import { lazy, Suspense, useCallback, useRef } from 'react';
import type { EntryList } from '../../../server/src/prospects/entries/contract';
import { Loading } from '../components/Loading';
import { LoadError } from '../messages/LoadError';
import { useTranslate } from '../messages/use-translate';
import { useEntryAccess } from './use-entry-access';
import { useShownList } from './use-shown-list';

const EnrollEntriesDialog = lazy(() => import('./EnrollEntriesDialog').catch(() => ({ default: LoadError })));

/** Bulk action in the list of a source: enrolls the people of the chosen entries. */
export const EnrollEntriesAction: BulkActionComponent = ({ model, documents }) => {
  const { isSource, canSend } = useEntryAccess(model);
  const { locale } = useShownList();
  const entries = documents.map(({ documentId }) => documentId);
  const action = useEnrollEntriesAction({ uid: model, entries, list: { locale } });

  return isSource && canSend ? action : null;
};

/** Action of one entry, in the menus of its page and its row. Beside Save, it would be a second submit button. */
export const EnrollEntryAction: DocumentActionComponent = ({ model, documentId }) => {
  const { isSource, canSend } = useEntryAccess(model);
  const { locale } = useShownList();
  const isSaved = documentId !== undefined && documentId !== 'create';
  const entries = isSaved ? [documentId] : [];
  const action = useEnrollEntriesAction({ uid: model, entries, list: { locale } });

  return isSource && canSend && isSaved ? { ...action, position: POSITIONS } : null;
};

const POSITIONS: NonNullable<DocumentActionComponent['position']> = ['header', 'table-row'];

EnrollEntryAction.position = POSITIONS;

type Chosen = { uid: string; entries: string[]; list: EntryList };

/** The description of an action that enrolls these entries, as Strapi takes it. */
const useEnrollEntriesAction = (chosen: Chosen) => {
  const translate = useTranslate();
  const latest = useRef(chosen);
  latest.current = chosen;
  // A stable component: a new one would remount the dialog, and lose its state, on every render of the list.
  const Content = useCallback(
    ({ onClose }: { onClose: () => void }) => (
      <Suspense fallback={<Loading />}>
        <EnrollEntriesDialog {...latest.current} onClose={onClose} />
      </Suspense>
    ),
    []
  );

  return {
    label: translate('enrollments.into'),
    icon: <PaperPlane />,
    dialog: { type: 'modal' as const, title: translate('enrollments.into'), content: Content },
  };
};
