import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { SequenceStatistics } from '../../../server/src/statistics/contract';
import { useTranslate } from '../messages/use-translate';
import { usePercent } from '../hooks/use-percent';
import { Hint } from '../components/Hint';
import { TotalCard } from './TotalCard';

/** The totals at the top of the report. */
export const Totals = ({ statistics }: { statistics: SequenceStatistics }) => {
  const translate = useTranslate();
  const { formatNumber } = useIntl();
  const { sent, opens, clicks, replies, bounces, unsubscribes } = statistics;
  const percent = usePercent();

  return (
    <Container aria-label={translate('statistics.totals')}>
      <Cards>
        <TotalCard name="sent" figure={formatNumber(sent)} />
        <TotalCard name="opens" figure={percent(opens.rate)}>
          <Detail text={translate('statistics.of-sent', opens)} />
          <Detail text={translate('statistics.opens.total', opens)} />
          {opens.inferred > 0 && (
            <Detail
              text={translate('statistics.inferred', opens)}
              hint={translate('statistics.inferred.hint')}
            />
          )}
        </TotalCard>
        <TotalCard name="clicks" figure={percent(clicks.rate)}>
          <Detail text={translate('statistics.of-sent', clicks)} />
          <Detail text={translate('statistics.clicks.total', clicks)} />
        </TotalCard>
        <TotalCard name="replies" figure={formatNumber(replies)} />
        <TotalCard name="bounces" figure={formatNumber(bounces)} />
        <TotalCard name="unsubscribes" figure={formatNumber(unsubscribes)} />
      </Cards>
    </Container>
  );
};

const Detail = ({ text, hint }: { text: string; hint?: string }) => (
  <Flex gap={1}>
    <Typography textColor="neutral600">{text}</Typography>
    {hint && <Hint label={text} text={hint} />}
  </Flex>
);

const Container = styled.section`
  container-type: inline-size;
`;

const Cards = styled.div`
  display: grid;
  gap: ${({ theme }) => theme.spaces[4]};
  grid-template-columns: repeat(2, minmax(0, 1fr));

  @container (min-width: 560px) {
    grid-template-columns: repeat(3, minmax(0, 1fr));
  }

  @container (min-width: 1000px) {
    grid-template-columns: repeat(6, minmax(0, 1fr));
  }
`;
