import { Flex, Td, Tr, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { SlotEmail } from '../../../server/src/statistics/contract';
import { HitMark } from '../components/HitMark';
import { RelativeTime } from '../components/RelativeTime';
import { PersonCell } from '../components/PersonCell';
import { StateBadge } from '../components/StateBadge';
import { ReadEmail } from '../emails/ReadEmail';
import { OutcomeIcon } from '../prospects/OutcomeIcon';
import { useTranslate } from '../messages/use-translate';

/** One email of a slot. Each button has a cell of its own, so that it works by keyboard; see SentCells. */
export const SlotRow = ({ email }: { email: SlotEmail }) => {
  const { prospect, state, at } = email;

  return (
    <Tr>
      <Td>
        <PersonCell prospect={prospect} />
      </Td>
      <Td>
        <StateBadge state={state} />
      </Td>
      <Td>
        <Typography textColor="neutral800">
          <RelativeTime at={at} />
        </Typography>
      </Td>
      <Td>
        <Typography textColor="neutral800">
          <HitMark kind="opened" email={email} />
        </Typography>
      </Td>
      <Td>
        <Typography textColor="neutral800">
          <HitMark kind="clicked" email={email} />
        </Typography>
      </Td>
      <Td>
        <Flex gap={1}>
          <Answer email={email} />
          {state === 'sent' && <OutcomeIcon prospect={prospect} email={email} />}
        </Flex>
      </Td>
      <Td>{state === 'sent' && <ReadEmail email={email} />}</Td>
    </Tr>
  );
};

const Answer = ({ email: { repliedAt, awayUntil, bouncedAt, interest } }: { email: SlotEmail }) => {
  const translate = useTranslate();
  const { formatDate } = useIntl();
  const silent = awayUntil ? 'out-of-office' : null;
  const name = repliedAt ? (interest ?? 'replied') : bouncedAt ? 'bounced' : silent;
  const date = awayUntil && formatDate(awayUntil, { dateStyle: 'medium' });

  return (
    <Typography textColor="neutral800">{name && translate(`emails.answer.${name}`, { date })}</Typography>
  );
};
