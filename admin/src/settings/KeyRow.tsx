import { Box, Flex, Status, Typography } from '@strapi/design-system';
import type { SigningKey } from '../../../server/src/emails/contract';
import { ConfirmButton } from '../components/ConfirmButton';
import { useNotifyResult } from '../hooks/use-notify-result';
import { RelativeTime } from '../components/RelativeTime';
import { useTranslate } from '../messages/use-translate';
import { useRevokeKeyMutation } from '../api/settings';
import { ListRow } from '../components/ListRow';

const VARIANTS = { signing: 'success', accepted: 'secondary', revoked: 'neutral' } as const;

/** One signing key with its state (signing, accepted or revoked) and dates. */
export const KeyRow = ({ signingKey }: { signingKey: SigningKey }) => {
  const translate = useTranslate();
  const { id, createdAt, revokedAt, isSigning } = signingKey;
  const state = isSigning ? 'signing' : revokedAt === null ? 'accepted' : 'revoked';

  return (
    <ListRow>
      <Flex gap={4} wrap="wrap" justifyContent="space-between">
        <Box>
          <Flex gap={2} wrap="wrap">
            <Typography fontWeight="bold" tag="h3">
              {translate('tracking.keys.key', { id })}
            </Typography>
            <Status variant={VARIANTS[state]} size="S" width="fit-content">
              <Typography tag="span" variant="pi" fontWeight="bold">
                {translate(`tracking.keys.${state}`)}
              </Typography>
            </Status>
          </Flex>
          <Typography variant="pi" textColor="neutral600">
            {translate(createdAt ? 'tracking.keys.created' : 'tracking.keys.undated')}
            {createdAt && (
              <>
                {' '}
                <RelativeTime at={createdAt} />
              </>
            )}
            {revokedAt && (
              <>
                {' '}
                · {translate('tracking.keys.revoked-at')} <RelativeTime at={revokedAt} />
              </>
            )}
          </Typography>
        </Box>
        {state === 'accepted' && <RevokeButton id={id} />}
      </Flex>
    </ListRow>
  );
};

const RevokeButton = ({ id }: { id: number }) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const [revoke, { isLoading }] = useRevokeKeyMutation();

  return (
    <ConfirmButton
      variant="danger-light"
      loading={isLoading}
      aria-label={translate('tracking.keys.revoke-one', { id })}
      question={translate('tracking.keys.revoke-question', { id })}
      onConfirm={() => notifyResult(revoke(id), translate('tracking.keys.revoke-done', { id }))}
    >
      {translate('tracking.keys.revoke')}
    </ConfirmButton>
  );
};
