import { Box, Button, Flex, Typography } from '@strapi/design-system';
import type { SelfTest as Outcome } from '../../../server/src/inbound/contract';
import { useTestItselfMutation } from '../api/mailboxes';
import { Finding } from '../components/DomainFindings';
import { FormFailure } from '../components/FormFailure';
import { Notice } from '../components/Notice';
import { useErrorTexts } from '../hooks/use-error-texts';
import { parseApiError } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { LostHeaderList } from './LostHeaderList';
import { MailboxTestOutcome } from './MailboxTestOutcome';

/** Sends an email from a sender to itself, and shows with what signature and headers it arrived in the mailbox. */
export const SelfTest = ({ address }: { address: string }) => {
  const translate = useTranslate();
  const translateError = useErrorTexts();
  const [test, { data, error, isLoading }] = useTestItselfMutation();

  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Flex gap={3} wrap="wrap">
        <Button variant="secondary" loading={isLoading} onClick={() => void test(address)}>
          {translate('self-test.send')}
        </Button>
        <Typography variant="pi" textColor="neutral600">
          {translate(isLoading ? 'self-test.waiting' : 'self-test.hint')}
        </Typography>
      </Flex>
      {!isLoading && <FormFailure error={translateError(parseApiError(error))} />}
      {!isLoading && data && <SelfTestOutcome address={address} outcome={data.data} />}
    </Flex>
  );
};

const SelfTestOutcome = ({ address, outcome }: { address: string; outcome: Outcome }) => {
  const translate = useTranslate();
  if (outcome.outcome === 'failed') return <MailboxTestOutcome test={outcome} />;
  if (outcome.outcome === 'not-arrived')
    return (
      <Notice isError title={translate('self-test.not-arrived')}>
        <Typography textColor="neutral800">{translate('self-test.not-arrived-hint', { address })}</Typography>
      </Notice>
    );

  const { dkim, lostHeaders } = outcome;
  const isFine = dkim?.state !== 'bad' && lostHeaders.length === 0;
  return (
    <Notice isError={!isFine} title={translate('self-test.arrived')}>
      {dkim && <Finding domain={address.slice(address.lastIndexOf('@') + 1)} finding={dkim} />}
      <Box paddingTop={2}>
        {lostHeaders.length === 0 ? (
          <Typography textColor="neutral800">{translate('self-test.headers-kept')}</Typography>
        ) : (
          <>
            <Typography textColor="neutral800">{translate('sending.lost')}</Typography>
            <LostHeaderList headers={lostHeaders} />
          </>
        )}
      </Box>
    </Notice>
  );
};
