import { Box, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { Button, Flex } from '@strapi/design-system';
import type { RuleLook } from '../../../server/src/sequences/entry-rules/contract';
import { RelativeTime } from '../components/RelativeTime';
import { useTranslate } from '../messages/use-translate';
import { ruleFaultText } from './rule-text';

const SHOWN = 3;

/** Lists the last looks of a rule, newest first: how many people each enrolled, and why it left others out. */
export const RuleLog = ({ log }: { log: RuleLook[] }) => {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  if (log.length === 0) return null;

  return (
    <Box>
      <ul aria-label={translate('entry-rules.log')}>
        {(isOpen ? log : log.slice(0, SHOWN)).map((entry, index) => (
          <li key={`${entry.at} ${index}`}>
            <LogLine entry={entry} />
          </li>
        ))}
      </ul>
      {log.length > SHOWN && (
        <Flex paddingTop={2}>
          <Button size="S" variant="ghost" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {translate(isOpen ? 'entry-rules.log-less' : 'entry-rules.log-more')}
          </Button>
        </Flex>
      )}
    </Box>
  );
};

const REASONS = ['limited', 'unsubscribed', 'bounced', 'complained', 'suppressed'] as const;

const LogLine = ({ entry }: { entry: RuleLook }) => {
  const translate = useTranslate();
  const { enrolled, left, moved, notEnrolled, faults, error } = entry;
  const counted = (key: string, count: number) =>
    count > 0 ? [translate(`entry-rules.log.${key}`, { count })] : [];
  const parts = [
    ...counted('enrolled', enrolled),
    ...REASONS.flatMap((reason) => counted(reason, notEnrolled[reason])),
    ...counted('left', left),
    ...counted('moved', moved),
    ...faults.map((fault) => ruleFaultText(fault, translate)),
    ...(error === null ? [] : [translate('entry-rules.log.error', { error })]),
  ];
  const isBad = faults.length > 0 || error !== null;

  return (
    <Typography
      variant="pi"
      textColor={isBad ? 'danger600' : 'neutral600'}
      style={{ overflowWrap: 'anywhere' }}
    >
      <RelativeTime at={entry.at} />
      {': '}
      {parts.length > 0 ? parts.join(' · ') : translate('entry-rules.log.fine')}
    </Typography>
  );
};
