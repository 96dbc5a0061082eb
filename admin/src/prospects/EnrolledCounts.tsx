import { Box, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { useTranslate } from '../messages/use-translate';
import { AskAgain } from './AskAgain';

type Props = {
  title: string;
  enrolled: number;
  /** Ids of messages with their numbers; those of 0 are left out. */
  lines: ReadonlyArray<readonly [messageId: string, count: number, details?: ReactNode]>;
  /** Number of those who were in the sequence before, and can start again. */
  earlier: number;
  onAgain: () => void;
};

/** Result of enrolling: how many people were enrolled, and how many were not, by reason. */
export const EnrolledCounts = ({ title, enrolled, lines, earlier, onAgain }: Props) => {
  const translate = useTranslate();

  return (
    <Box role="status">
      <Typography variant="delta" tag="p" textColor={enrolled > 0 ? 'success700' : 'neutral800'}>
        {title}
      </Typography>
      {lines
        .filter(([, count]) => count > 0)
        .map(([messageId, count, details]) => (
          <Box key={messageId} paddingTop={3}>
            <Typography tag="p">{translate(messageId, { count })}</Typography>
            {details}
          </Box>
        ))}
      <AskAgain count={earlier} onAgain={onAgain} />
    </Box>
  );
};

/** Lines of the people who may not be written to. */
export const skippedLines = (skipped: Record<SkippedState, number>) =>
  SKIPPED_STATES.map((state) => [`enrollments.skipped-${state}`, skipped[state]] as const);

const SKIPPED_STATES = ['unsubscribed', 'bounced', 'complained', 'suppressed'] as const;

type SkippedState = (typeof SKIPPED_STATES)[number];
