import { Box, Flex, Grid, Link, Typography } from '@strapi/design-system';
import { Lightbulb } from '@strapi/icons';
import { Link as RouterLink } from 'react-router-dom';
import type { Anomaly, SentRange } from '../../../server/src/emails/contract';
import { useTranslate } from '../messages/use-translate';

const EXPLANATIONS: Array<{ name: string; emails: Anomaly[] }> = [
  { name: 'images-blocked', emails: ['replied-unopened', 'clicked-unopened'] },
  { name: 'after-bounce', emails: ['bounced-fetched'] },
  { name: 'apple-mail', emails: [] },
  { name: 'untracked', emails: [] },
];

type Props = {
  /** Number of emails per anomaly. */
  counts: Record<Anomaly, number>;
  /** Days on which the emails were sent; the links pass them on. */
  days: SentRange;
};

/** Explains results that look wrong but are not, with links to the emails concerned. */
export const Anomalies = ({ counts, days }: Props) => {
  const translate = useTranslate();

  return (
    <Box tag="section" background="neutral0" hasRadius shadow="tableShadow" padding={6}>
      <Flex gap={2} paddingBottom={4}>
        <Lightbulb aria-hidden fill="primary600" />
        <Typography variant="delta" tag="h2">
          {translate('statistics.anomalies')}
        </Typography>
      </Flex>
      <Grid.Root tag="dl" gap={5}>
        {EXPLANATIONS.map(({ name, emails }) => (
          <Grid.Item key={name} col={6} s={12} xs={12} direction="column" alignItems="flex-start" gap={1}>
            <Typography tag="dt" fontWeight="semiBold" textColor="neutral800">
              {translate(`statistics.anomaly.${name}`)}
            </Typography>
            <Typography tag="dd" textColor="neutral600">
              {translate(`statistics.anomaly.${name}.answer`)}
            </Typography>
            {emails.map(
              (anomaly) =>
                counts[anomaly] > 0 && (
                  <dd key={anomaly}>
                    <EmailsLink anomaly={anomaly} count={counts[anomaly]} days={days} />
                  </dd>
                )
            )}
          </Grid.Item>
        ))}
      </Grid.Root>
    </Box>
  );
};

type EmailsLinkProps = { anomaly: Anomaly; count: number; days: SentRange };

const EmailsLink = ({ anomaly, count, days }: EmailsLinkProps) => {
  const translate = useTranslate();
  const params = new URLSearchParams({ tab: 'emails', state: 'sent', reason: anomaly, ...days });

  return (
    <Link tag={RouterLink} to={`?${params}`}>
      {translate(`statistics.anomaly.${anomaly}.emails`, { count })}
    </Link>
  );
};
