import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { Button, Flex } from '@strapi/design-system';
import { PaperPlane } from '@strapi/icons';
import { useRBAC } from '@strapi/strapi/admin';
import { ActivityFeed } from '../activities/ActivityFeed';
import type { ProspectSummary } from '../../../server/src/prospects/contract';
import { OpenedModal } from '../parts/OpenedModal';
import { PERMISSIONS } from '../plugin';
import { EnrollInto } from '../prospects/EnrollInto';
import { ModalFrame } from '../parts/ModalFrame';
import { useTranslate } from '../translate';
import { PROSPECT, toSummary } from './prospect-document';

/** Beside a prospect in the content manager: what this person did lately, and a way into a sequence. */
export const ProspectActivityPanel: PanelComponent = ({ model, documentId, document }) => {
  const translate = useTranslate();
  const { allowedActions } = useRBAC({ ...PERMISSIONS });
  const isSaved = Boolean(documentId) && documentId !== 'create';
  if (model !== PROSPECT || !isSaved || !document || !allowedActions.canRead) return null;

  return {
    title: translate('activities.title'),
    content: (
      <Flex direction="column" alignItems="stretch" gap={4} width="100%">
        {allowedActions.canSend && <EnrollButton prospect={toSummary(document)} />}
        <ActivityFeed prospect={documentId} place="column" />
      </Flex>
    ),
  };
};

const EnrollButton = ({ prospect }: { prospect: ProspectSummary }) => {
  const translate = useTranslate();

  return (
    <OpenedModal
      content={(close) => (
        <ModalFrame title={translate('enrollments.into')}>
          <EnrollInto prospects={[prospect.documentId]} known={[prospect]} onClose={close} />
        </ModalFrame>
      )}
    >
      <Button variant="secondary" fullWidth startIcon={<PaperPlane />}>
        {translate('enrollments.into')}
      </Button>
    </OpenedModal>
  );
};
