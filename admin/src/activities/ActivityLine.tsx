import { Box, Tooltip, Typography } from '@strapi/design-system';
import type { Activity } from '../../../server/src/statistics/contract';
import { RelativeTime } from '../components/RelativeTime';
import { useTranslate } from '../messages/use-translate';
import { FeedLine } from './FeedLine';
import { automatedReason } from './automated-reason';

type Props = { activity: Activity; showsSequence: boolean; showsProspect: boolean };

export const ActivityLine = ({ activity, showsSequence, showsProspect }: Props) => {
  const { kind, audience, prospect, sequence, occurredAt } = activity;
  const isAutomated = audience === 'automated';

  return (
    <FeedLine
      kind={kind}
      isAutomated={isAutomated}
      prospect={prospect}
      showsProspect={showsProspect}
      sequence={showsSequence ? sequence : null}
      when={<RelativeTime at={occurredAt} />}
      badge={isAutomated && <RobotBadge activity={activity} />}
    >
      <Description activity={activity} />
    </FeedLine>
  );
};

const Description = ({ activity: { kind, step, link } }: { activity: Activity }) => {
  const translate = useTranslate();
  const message = kind === 'clicked' && link ? 'clicked-link' : kind;

  return (
    <>
      {translate(`activities.kind.${message}`, { step: step?.position ?? 'none', link: link?.name ?? '' })}
      {link && (
        <Typography variant="pi" textColor="neutral600" tag="span" display="block" ellipsis title={link.url}>
          {link.url}
        </Typography>
      )}
    </>
  );
};

const RobotBadge = ({ activity }: { activity: Activity }) => {
  const translate = useTranslate();
  const { agent } = activity;
  const { key, values } = automatedReason(activity);
  const reason = translate(key, values);

  return (
    <Tooltip
      label={agent ? translate('activities.fetched-by', { agent }) : translate('activities.robot.hint')}
    >
      <Box background="neutral150" hasRadius paddingLeft={1} paddingRight={1} tabIndex={0}>
        <Typography variant="pi" textColor="neutral700">
          {translate('activities.robot', { why: reason })}
        </Typography>
      </Box>
    </Tooltip>
  );
};
