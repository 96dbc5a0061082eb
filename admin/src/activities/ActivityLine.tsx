import { Box, Tooltip, Typography } from '@strapi/design-system';
import type { Activity } from '../../../server/src/statistics/contract';
import { RelativeTime } from '../components/RelativeTime';
import { useTranslate } from '../messages/use-translate';
import { FeedLine } from './FeedLine';
import { automatedReason } from './automated-reason';

type Props = { activity: Activity; namesSequence: boolean; namesProspect: boolean };

export const ActivityLine = ({ activity, namesSequence, namesProspect }: Props) => {
  const { kind, audience, prospect, sequence, occurredAt } = activity;
  const isAutomated = audience === 'automated';

  return (
    <FeedLine
      kind={kind}
      isAutomated={isAutomated}
      prospect={prospect}
      namesProspect={namesProspect}
      sequence={namesSequence ? sequence : null}
      when={<RelativeTime at={occurredAt} />}
      badge={isAutomated && <RobotBadge activity={activity} />}
    >
      <What activity={activity} />
    </FeedLine>
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

const RobotBadge = ({ activity }: { activity: Activity }) => {
  const translate = useTranslate();
  const { agent } = activity;
  const { key, values } = automatedReason(activity);
  const why = translate(key, values);

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
