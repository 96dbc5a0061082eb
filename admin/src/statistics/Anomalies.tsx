import { Box, Flex, Grid, Link, Typography } from '@strapi/design-system';
import { Lightbulb } from '@strapi/icons';
import { Link as RouterLink } from 'react-router-dom';
import type { Anomaly, SentRange } from '../../../server/src/emails/contract';
import { useTranslate } from '../messages/use-translate';

const CASES: Array<{ name: string; emails: Anomaly[] }> = [
  { name: 'images-blocked', emails: ['replied-unopened', 'clicked-unopened'] },
  { name: 'after-bounce', emails: ['bounced-fetched'] },
  { name: 'apple-mail', emails: [] },
  { name: 'untracked', emails: [] },
];

type Props = {
  /** How many emails of the sequence are of each. */
  counts: Record<Anomaly, number>;
  /** On which they were sent. */
  days: SentRange;
};

/** What looks wrong in the figures at first sight, and why it is not. */
export const Anomalies = ({ counts, days }: Props) => {
  const translate = useTranslate();

  return (
    <Box tag="section" background="neutral0" hasRadius shadow="tableShadow" padding={6}>
      <Flex gap={2} paddingBottom={4}>
        <Lightbulb aria-hidden fill="primary600" />
        <Typography variant="delta" tag="h2">
          {translate('statistics.hard-cases')}
        </Typography>
      </Flex>
      <Grid.Root tag="dl" gap={5}>
        {CASES.map(({ name, emails }) => (
          <Grid.Item key={name} col={6} s={12} xs={12} direction="column" alignItems="flex-start" gap={1}>
            <Typography tag="dt" fontWeight="semiBold" textColor="neutral800">
              {translate(`statistics.case.${name}`)}
            </Typography>
            <Typography tag="dd" textColor="neutral600">
              {translate(`statistics.case.${name}.answer`)}
            </Typography>
            {emails.map(
              (anomaly) =>
                counts[anomaly] > 0 && (
                  <dd key={anomaly}>
                    <Emails anomaly={anomaly} count={counts[anomaly]} days={days} />
                  </dd>
                )
            )}
          </Grid.Item>
        ))}
      </Grid.Root>
    </Box>
  );
};

type EmailsProps = { anomaly: Anomaly; count: number; days: SentRange };

const Emails = ({ anomaly, count, days }: EmailsProps) => {
  const translate = useTranslate();
  const address = new URLSearchParams({ tab: 'emails', state: 'sent', reason: anomaly, ...days });

  return (
    <Link tag={RouterLink} to={`?${address}`}>
      {translate(`statistics.case.${anomaly}.emails`, { count })}
    </Link>
  );
};
