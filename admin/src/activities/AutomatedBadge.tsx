import { Box, Tooltip, Typography } from '@strapi/design-system';
import type { Activity } from '../../../server/src/statistics/activities/contract';
import { useTranslate } from '../messages/use-translate';
import { automatedReason } from './automated-reason';

/** Nobody can tell whether a person or Apple caused it. */
export const isUnclear = ({ reason }: Activity) => reason === 'apple-unclear';

/** Says why an open or click is not a person's. */
export const AutomatedBadge = ({ activity }: { activity: Activity }) => {
  const translate = useTranslate();
  const { agent } = activity;
  const { key, values } = automatedReason(activity);
  const why = translate(key, values);
  const hint = agent ? translate('activities.fetched-by', { agent }) : translate('activities.automated.hint');

  return (
    <Tooltip label={isUnclear(activity) ? translate('activities.unclear.hint') : hint}>
      <Box background="neutral150" hasRadius paddingLeft={1} paddingRight={1} tabIndex={0}>
        <Typography variant="pi" textColor="neutral700">
          {translate(isUnclear(activity) ? 'activities.unclear' : 'activities.automated', { why })}
        </Typography>
      </Box>
    </Tooltip>
  );
};
