import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import type { SenderPause } from '../../../server/src/sending/contract';
import { useTabVisible } from '../hooks/use-tab-visible';
import { errorAdviceKey, errorCauseKey } from '../lib/failure-cause';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useTrippedGuardrail } from '../hooks/use-tripped-guardrail';
import { RelativeTime } from '../components/RelativeTime';
import { Notice } from '../components/Notice';
import { PERMISSIONS } from '../plugin';
import { useTranslate } from '../messages/use-translate';
import { useListSenderPausesQuery, useResumeSenderMutation } from '../api/senders';

const POLL_MS = 30_000;

/** Notices about senders that the circuit breaker has paused: all of them if `senders` is undefined. */
export const PausedSenders = ({ senders }: { senders?: Array<string | null> }) => {
  const isVisible = useTabVisible();
  const { data } = useListSenderPausesQuery(undefined, {
    pollingInterval: isVisible ? POLL_MS : 0,
    refetchOnMountOrArgChange: true,
  });
  const pauses = (data?.data ?? []).filter(
    (pause) =>
      senders === undefined || senders.some((sender) => sender?.trim().toLowerCase() === pause.sender)
  );
  if (pauses.length === 0) return null;

  return (
    <Flex direction="column" alignItems="stretch" gap={3} paddingBottom={6}>
      {pauses.map((pause) => (
        <PausedSender key={pause.sender} pause={pause} />
      ))}
    </Flex>
  );
};

const PausedSender = ({ pause }: { pause: SenderPause }) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const { allowedActions } = useRBAC(PERMISSIONS.send);
  const [resume, { isLoading }] = useResumeSenderMutation();
  const { sender, until, reason, errorCode, errorMessage } = pause;
  const isGuarded = errorCode === 'guardrail';
  const figures = useTrippedGuardrail({ scope: 'sender', subject: sender }, isGuarded);

  return (
    <Notice isError title={translate('senders.paused', { sender })}>
      <Typography tag="p">
        {translate(errorCauseKey(errorCode, reason))} {figures} {translate(waitKey(pause))}{' '}
        {until && (
          <>
            <RelativeTime at={until} />.
          </>
        )}
      </Typography>
      {reason && <Typography tag="p">{translate(errorAdviceKey(errorCode, reason))}</Typography>}
      {!isGuarded && (
        <Typography tag="p" variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
          {translate('emails.provider-message', { words: errorMessage })}
        </Typography>
      )}
      {allowedActions.canSend && (
        <Box paddingTop={3}>
          <Button
            variant="tertiary"
            loading={isLoading}
            onClick={() => void notifyResult(resume(sender), translate('senders.resumed'))}
          >
            {translate('senders.resume')}
          </Button>
        </Box>
      )}
    </Notice>
  );
};

const waitKey = ({ until, reason }: SenderPause): string => {
  if (reason === null) return 'senders.next-try';
  return until === null ? 'senders.held' : 'senders.held-until';
};
