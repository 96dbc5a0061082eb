import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { SequenceStatistics } from '../../../server/src/statistics/contract';
import { useTranslate } from '../messages/use-translate';
import { usePercent } from '../hooks/use-percent';
import { FigureCards } from '../components/FigureCard';
import { Hint } from '../components/Hint';
import { AnonymousNote } from './AnonymousNote';
import { TotalCard, type TotalName } from './TotalCard';
import { UnclearNote } from './UnclearNote';
import { UntrackedNote } from './UntrackedNote';

/** The totals at the top of the report. */
export const Totals = ({ statistics }: { statistics: SequenceStatistics }) => {
  const translate = useTranslate();
  const { formatNumber } = useIntl();
  const { sent, opens, clicks, replies, bounces, unsubscribes, untracked, anonymous } = statistics;
  const percent = usePercent();

  return (
    <FigureCards columns={6} label={translate('statistics.totals')}>
      <TotalCard name="sent" figure={formatNumber(sent)} />
      <TotalCard name="opens" figure={percent(opens.rate)}>
        <Detail text={translate('statistics.opens.of-sent', opens)} />
        <Detail text={translate('statistics.opens.total', opens)} />
        <UntrackedNote kind="opens" untracked={untracked} />
        <UnclearNote count={opens.unclear} />
        <AnonymousNote kind="opens" count={anonymous?.opens} />
        {opens.inferred > 0 && (
          <Detail
            text={translate('statistics.inferred', opens)}
            hint={translate('statistics.inferred.hint')}
          />
        )}
      </TotalCard>
      <TotalCard name="clicks" figure={percent(clicks.rate)}>
        <Detail text={translate('statistics.clicks.of-sent', clicks)} />
        <Detail text={translate('statistics.clicks.total', clicks)} />
        <UntrackedNote kind="clicks" untracked={untracked} />
        <AnonymousNote kind="clicks" count={anonymous?.clicks} />
      </TotalCard>
      {Object.entries({ replies, bounces, unsubscribes }).map(([name, emails]) => (
        <TotalCard key={name} name={name as TotalName} figure={percent(emails / sent)}>
          <Detail text={translate('statistics.of-emails', { emails, sent })} />
        </TotalCard>
      ))}
    </FigureCards>
  );
};

const Detail = ({ text, hint }: { text: string; hint?: string }) => (
  <Flex gap={1}>
    <Typography textColor="neutral600">{text}</Typography>
    {hint && <Hint label={text} text={hint} />}
  </Flex>
);
