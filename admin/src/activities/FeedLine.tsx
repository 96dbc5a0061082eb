import { Box, Flex, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { styled } from 'styled-components';
import type { ProspectSummary } from '../../../server/src/prospects/contract';
import { PersonName } from '../components/PersonName';
import { PlainLink } from '../components/PlainLink';
import { useTranslate } from '../messages/use-translate';
import { ActivityAvatar } from './ActivityAvatar';
import type { FeedLineKind } from './ActivityIcon';

type Props = {
  kind: FeedLineKind;
  isAutomated?: boolean;
  prospect: ProspectSummary | null;
  showsProspect: boolean;
  /** Null if the line does not show it. */
  sequence: { documentId: string; name: string } | null;
  when: ReactNode;
  badge?: ReactNode;
  /** The event in words, after the prospect's name. */
  children: ReactNode;
};

/** One entry of a feed: who, what and when. */
export const FeedLine = ({ kind, isAutomated, prospect, showsProspect, sequence, when, ...rest }: Props) => {
  const translate = useTranslate();

  return (
    <Flex tag="li" gap={3} alignItems="flex-start" paddingTop={2} paddingBottom={2}>
      <ActivityAvatar kind={kind} isAutomated={isAutomated} prospect={showsProspect ? prospect : null} />
      <Box minWidth={0} flex="1">
        <Sentence variant="omega" tag="p" textColor="neutral800" $isCapitalised={!showsProspect}>
          {showsProspect && (
            <>
              <Typography fontWeight="bold">
                {prospect ? <PersonName prospect={prospect} /> : translate('activities.someone')}
              </Typography>{' '}
            </>
          )}
          {rest.children}
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
          {rest.badge}
        </Flex>
      </Box>
    </Flex>
  );
};

/** Capitalises the first letter if no name precedes the text. */
const Sentence = styled(Typography)<{ $isCapitalised: boolean }>`
  overflow-wrap: anywhere;

  &::first-letter {
    text-transform: ${({ $isCapitalised }) => ($isCapitalised ? 'uppercase' : 'none')};
  }
`;
