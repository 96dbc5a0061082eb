import { Box, Typography } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { ConfirmButton } from '../components/ConfirmButton';
import { useNotifyResult } from '../hooks/use-notify-result';
import { Notice } from '../components/Notice';
import { PERMISSIONS } from '../plugin';
import { useTranslate } from '../messages/use-translate';
import { useConfirmDeploymentMutation, useGetDeploymentQuery } from '../api/senders';

/** Notice that nothing is sent, since the database was last used under another public URL; lets a user confirm this one. */
export const SendingHold = () => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const { data } = useGetDeploymentQuery(undefined, { refetchOnMountOrArgChange: true });
  const { allowedActions } = useRBAC(PERMISSIONS.send);
  const [confirm, { isLoading }] = useConfirmDeploymentMutation();
  if (!data?.data) return null;

  const nameOf = (url: string) => (url === 'local' ? translate('sending-hold.local') : url);
  const url = nameOf(data.data.url);

  return (
    <Box paddingBottom={6}>
      <Notice isError title={translate('sending-hold.title')}>
        <Typography tag="p" style={{ overflowWrap: 'anywhere' }}>
          {translate('sending-hold.reason', { lastUrl: nameOf(data.data.lastUrl), url })}
        </Typography>
        {allowedActions.canSend && (
          <Box paddingTop={3}>
            <ConfirmButton
              variant="tertiary"
              loading={isLoading}
              question={translate('sending-hold.question', { url })}
              onConfirm={() => notifyResult(confirm(), translate('sending-hold.confirmed'))}
            >
              {translate('sending-hold.confirm')}
            </ConfirmButton>
          </Box>
        )}
      </Notice>
    </Box>
  );
};
