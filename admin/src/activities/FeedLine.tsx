import { Box, Flex, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { styled } from 'styled-components';
import type { ProspectSummary } from '../../../server/src/prospects/contract';
import { PersonName } from '../components/PersonName';
import { PlainLink } from '../components/PlainLink';
import { useTranslate } from '../messages/use-translate';
import { ActivityAvatar } from './ActivityAvatar';
import type { Happening } from './ActivityIcon';

type Props = {
  kind: Happening;
  isAutomated?: boolean;
  prospect: ProspectSummary | null;
  namesProspect: boolean;
  /** Null where it goes without saying. */
  sequence: { documentId: string; name: string } | null;
  when: ReactNode;
  badge?: ReactNode;
  /** What happened, after the name. */
  children: ReactNode;
};

/** Who, what and when. */
export const FeedLine = ({ kind, isAutomated, prospect, namesProspect, sequence, when, ...line }: Props) => {
  const translate = useTranslate();

  return (
    <Flex tag="li" gap={3} alignItems="flex-start" paddingTop={2} paddingBottom={2}>
      <ActivityAvatar kind={kind} isAutomated={isAutomated} prospect={namesProspect ? prospect : null} />
      <Box minWidth={0} flex="1">
        <Sentence variant="omega" tag="p" textColor="neutral800" $isCapital={!namesProspect}>
          {namesProspect && (
            <>
              <Typography fontWeight="bold">
                {prospect ? <PersonName prospect={prospect} /> : translate('activities.someone')}
              </Typography>{' '}
            </>
          )}
          {line.children}
        </Sentence>
        <Flex gap={1} wrap="wrap">
          <Typography variant="pi" textColor="neutral600">
            {when}
            {sequence && ' · '}
            {sequence && (
              <PlainLink to={`/plugins/sequences/sequences/${sequence.documentId}`}>
                {sequence.name}
              </PlainLink>
            )}
          </Typography>
          {line.badge}
        </Flex>
      </Box>
    </Flex>
  );
};

/** Without the name before them, the words begin the sentence. */
const Sentence = styled(Typography)<{ $isCapital: boolean }>`
  overflow-wrap: anywhere;

  &::first-letter {
    text-transform: ${({ $isCapital }) => ($isCapital ? 'uppercase' : 'none')};
  }
`;
