import type { BulkActionComponent } from '@strapi/content-manager/strapi-admin';
import { PaperPlane } from '@strapi/icons';
import { useRBAC } from '@strapi/strapi/admin';
import { lazy, Suspense, useCallback, useRef } from 'react';
import { Loading } from '../components/Loading';
import { LoadError } from '../messages/LoadError';
import { PERMISSIONS } from '../plugin';
import { useTranslate } from '../messages/use-translate';
import { PROSPECT, toSummary } from './prospect-document';

const EnrollDialog = lazy(() => import('./EnrollDialog').catch(() => ({ default: LoadError })));

/** Bulk action in the content manager's list: enrolls the selected prospects in a sequence. */
export const EnrollAction: BulkActionComponent = ({ model, documents }) => {
  const translate = useTranslate();
  const { allowedActions } = useRBAC(PERMISSIONS.send);
  const selected = useRef(documents);
  selected.current = documents;
  // A stable component: a new one would remount the dialog, and lose its state, on every render of the list.
  const Content = useCallback(
    ({ onClose }: { onClose: () => void }) => (
      <Suspense fallback={<Loading />}>
        <EnrollDialog prospects={selected.current.map(toSummary)} onClose={onClose} />
      </Suspense>
    ),
    []
  );
  if (model !== PROSPECT || !allowedActions.canSend) return null;

  return {
    label: translate('enrollments.into'),
    icon: <PaperPlane />,
    dialog: {
      type: 'modal',
      title: translate('enrollments.into'),
      content: Content,
    },
  };
};
