import { Box, Flex, Typography, VisuallyHidden } from '@strapi/design-system';
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
  /** Subject of the email. */
  subject?: string | null;
  /** Who recorded it by hand. */
  by?: string | null;
  /** Below the line. */
  details?: ReactNode;
  /** The event in words, after the prospect's name. */
  children: ReactNode;
};

/** One entry of a feed: who, what and when. A screen reader reads it as one sentence. */
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
                {prospect ? <PersonName prospect={prospect} /> : translate('activities.deleted-prospect')}
              </Typography>{' '}
            </>
          )}
          {rest.children}
        </Sentence>
        {rest.subject && (
          <Typography variant="pi" textColor="neutral600" tag="p" ellipsis title={rest.subject}>
            <Pause />
            {translate('activities.subject', { subject: rest.subject })}
          </Typography>
        )}
        <Flex gap={1} wrap="wrap">
          <Typography variant="pi" textColor="neutral600">
            <Pause />
            {when}
            {sequence && <Dot />}
            {sequence && (
              <PlainLink to={`/plugins/sequences/sequences/${sequence.documentId}`}>
                {sequence.name}
              </PlainLink>
            )}
            {rest.by && <Dot />}
            {rest.by && translate('activities.by', { name: rest.by })}
          </Typography>
          {rest.badge}
        </Flex>
        {rest.details}
      </Box>
    </Flex>
  );
};

/** A comma for screen readers, where sighted people see a new line. */
const Pause = () => <VisuallyHidden tag="span">, </VisuallyHidden>;

/** Read as a comma. */
const Dot = () => (
  <>
    <span aria-hidden> · </span>
    <Pause />
  </>
);

/** Capitalises the first letter if no name precedes the text. */
const Sentence = styled(Typography)<{ $isCapitalised: boolean }>`
  overflow-wrap: anywhere;

  &::first-letter {
    text-transform: ${({ $isCapitalised }) => ($isCapitalised ? 'uppercase' : 'none')};
  }
`;
