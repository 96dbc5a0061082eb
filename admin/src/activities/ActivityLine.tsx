import { Box, Flex, Tooltip, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { Activity } from '../../../server/src/statistics/contract';
import { Instant } from '../parts/Instant';
import { useTranslate } from '../translate';
import { ActivityIcon } from './ActivityIcon';
import { personName } from './person';
import { reasonKey } from './reason';

type Props = { activity: Activity; namesSequence: boolean; namesProspect: boolean };

export const ActivityLine = ({ activity, namesSequence, namesProspect }: Props) => {
  const { kind, audience, prospect, sequence, occurredAt } = activity;
  const translate = useTranslate();
  const isAutomated = audience === 'automated';

  return (
    <Flex tag="li" gap={3} alignItems="flex-start" paddingTop={2} paddingBottom={2}>
      <ActivityIcon kind={kind} isAutomated={isAutomated} />
      <Box minWidth={0} flex="1">
        <Sentence variant="omega" tag="p" textColor="neutral800" $isCapital={!namesProspect}>
          {namesProspect && (
            <>
              <Typography fontWeight="bold" title={prospect?.email}>
                {prospect ? personName(prospect) : translate('activities.someone')}
              </Typography>{' '}
            </>
          )}
          <What activity={activity} />
        </Sentence>
        <Flex gap={1} wrap="wrap">
          <Typography variant="pi" textColor="neutral600">
            <Instant at={occurredAt} />
            {namesSequence && sequence && ` · ${sequence.name}`}
          </Typography>
          {isAutomated && <RobotBadge activity={activity} />}
        </Flex>
      </Box>
    </Flex>
  );
};

const What = ({ activity: { kind, step, link } }: { activity: Activity }) => {
  const translate = useTranslate();
  const words = kind === 'clicked' && link ? 'clicked-link' : kind;

  return (
    <>
      {translate(`activities.kind.${words}`, { step: step?.position ?? 'none', link: link?.name ?? '' })}
      {link && (
        <Typography variant="pi" textColor="neutral600" tag="span" display="block" ellipsis title={link.url}>
          {link.url}
        </Typography>
      )}
    </>
  );
};

const RobotBadge = ({ activity: { reason, agent } }: { activity: Activity }) => {
  const translate = useTranslate();
  const why = translate(reasonKey(reason), { reason: reason ?? 'none' });

  return (
    <Tooltip
      label={agent ? translate('activities.fetched-by', { agent }) : translate('activities.robot.hint')}
    >
      <Box background="neutral150" hasRadius paddingLeft={1} paddingRight={1} tabIndex={0}>
        <Typography variant="pi" textColor="neutral700">
          {translate('activities.robot', { why })}
        </Typography>
      </Box>
    </Tooltip>
  );
};

/** Without the name before them, the words begin the sentence. */
const Sentence = styled(Typography)<{ $isCapital: boolean }>`
  overflow-wrap: anywhere;

  &::first-letter {
    text-transform: ${({ $isCapital }) => ($isCapital ? 'uppercase' : 'none')};
  }
`;
