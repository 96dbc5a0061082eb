import { Td, Tr, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { LinkStatistics } from '../../../server/src/statistics/contract';
import { useTranslate } from '../translate';
import { FigureTable } from './FigureTable';
import { LinkAddress } from './LinkAddress';
import { RateBar } from './RateBar';

const COLUMNS = [
  { name: 'address' },
  { name: 'link' },
  { name: 'click-rate', hasHint: true },
  { name: 'clicks', hasHint: true },
  { name: 'unique-clicks', hasHint: true },
  { name: 'step' },
];

/** One row a link: the same address twice in a step is two rows. */
export const ClickPerformance = ({ links }: { links: LinkStatistics[] }) => {
  const translate = useTranslate();
  const { formatNumber } = useIntl();

  return (
    <FigureTable
      title={translate('statistics.click-performance')}
      columns={COLUMNS}
      rowCount={links.length}
      empty={translate('statistics.click-performance.empty')}
    >
      {links.map(({ id, url, name, rate, unique, sent, total, step }) => (
        <Tr key={id}>
          <Td maxWidth="28rem">
            <LinkAddress url={url} />
          </Td>
          <Td maxWidth="20rem">
            <Typography textColor="neutral800" ellipsis title={name}>
              {name}
            </Typography>
          </Td>
          <Td>
            <RateBar rate={rate} part={unique} whole={sent} />
          </Td>
          <Td>
            <Typography textColor="neutral800">{formatNumber(total)}</Typography>
          </Td>
          <Td>
            <Typography textColor="neutral800">{formatNumber(unique)}</Typography>
          </Td>
          <Td>
            <Typography textColor="neutral800">
              {translate('statistics.step', { step: step?.position ?? 'none' })}
            </Typography>
          </Td>
        </Tr>
      ))}
    </FigureTable>
  );
};
