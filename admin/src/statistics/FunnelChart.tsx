import { Box, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { SequenceStatistics } from '../../../server/src/statistics/contract';
import { Rate } from '../components/Rate';
import { useTranslate } from '../messages/use-translate';
import { type Stage, toFunnel } from './funnel';
import { Hint } from '../components/Hint';

/** Funnel from sent to replied. Each bar is a share of the emails sent, not of the stage before. */
export const FunnelChart = ({ statistics }: { statistics: SequenceStatistics }) => {
  const translate = useTranslate();
  const { stages, withoutPixel, withoutLinks } = toFunnel(statistics);
  const title = translate('statistics.funnel');
  const notes = [
    withoutPixel > 0 && translate('statistics.funnel.without-pixel', { count: withoutPixel }),
    withoutLinks > 0 && translate('statistics.funnel.without-links', { count: withoutLinks }),
  ].filter((note) => note !== false);

  return (
    <Box tag="section" aria-label={title} background="neutral0" hasRadius shadow="tableShadow" padding={5}>
      <Flex gap={2}>
        <Typography variant="delta" tag="h2">
          {title}
        </Typography>
        <Hint label={title} text={translate('statistics.funnel.hint')} />
      </Flex>
      <Stages>
        {stages.map((stage) => (
          <StageRow key={stage.name} stage={stage} sent={statistics.sent} />
        ))}
      </Stages>
      {notes.map((note) => (
        <Typography key={note} tag="p" variant="pi" textColor="neutral600" paddingTop={2}>
          {note}
        </Typography>
      ))}
    </Box>
  );
};

const StageRow = ({ stage: { name, emails, share }, sent }: { stage: Stage; sent: number }) => {
  const translate = useTranslate();

  return (
    <li>
      <Typography tag="span" fontWeight="semiBold" textColor="neutral800">
        {translate(`statistics.funnel.${name}`)}
      </Typography>
      <Box aria-hidden background="neutral150" borderRadius="4px" height="2.4rem" overflow="hidden">
        <Box background={COLOURS[name]} height="100%" width={`${(share ?? 0) * 100}%`} />
      </Box>
      <Typography tag="span" textColor="neutral800">
        <Rate rate={share} part={emails} whole={sent} />
      </Typography>
    </li>
  );
};

/** The colours of the chart over time (`CHART_LINES`). */
const COLOURS: Record<Stage['name'], string> = {
  sent: 'neutral500',
  opened: 'secondary600',
  clicked: 'primary600',
  replied: 'success600',
};

const Stages = styled.ol`
  container-type: inline-size;
  display: grid;
  gap: ${({ theme }) => theme.spaces[3]};
  padding: ${({ theme }) => `${theme.spaces[4]} 0 0`};
  margin: 0;
  list-style: none;

  li {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: center;
    gap: ${({ theme }) => `${theme.spaces[1]} ${theme.spaces[4]}`};
  }

  li > :nth-child(2) {
    order: 1;
    grid-column: 1 / -1;
  }

  @container (min-width: 560px) {
    li {
      grid-template-columns: 12rem 1fr 18rem;
    }

    li > :nth-child(2) {
      order: 0;
      grid-column: auto;
    }
  }
`;
