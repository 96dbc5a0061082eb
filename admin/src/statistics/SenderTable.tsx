import { Td, Tr, Typography } from '@strapi/design-system';
import type { SenderStatistics } from '../../../server/src/statistics/contract';
import { CsvButton } from '../components/CsvButton';
import { TruncatedText } from '../components/TruncatedText';
import { useTranslate } from '../messages/use-translate';
import { FIGURE_HEADERS, FigureCells } from './FigureCells';
import { FigureTable } from './FigureTable';
import { senderCells } from './sender-cells';

const COLUMNS = [{ name: 'sender' }, ...FIGURE_HEADERS];

type Props = { senders: SenderStatistics[] };

/** Figures of each sender. Renders nothing unless two senders are known: the figures of one are the totals. */
export const SenderTable = ({ senders }: Props) => {
  const translate = useTranslate();
  if (senders.filter(({ sender }) => sender !== null).length < 2) return null;

  return (
    <FigureTable
      title={translate('statistics.senders')}
      columns={COLUMNS}
      rowCount={senders.length}
      empty=""
      actions={<CsvButton name="senders.csv" rows={() => senderCells(senders, translate)} />}
    >
      {senders.map(({ sender, ...figures }) => (
        <Tr key={sender?.address ?? 'unknown'}>
          <Td>
            <Typography tag="p" fontWeight="semiBold" textColor="neutral800">
              {sender ? (sender.name ?? sender.address) : translate('statistics.senders.unknown')}
            </Typography>
            {sender?.name && <TruncatedText text={sender.address} variant="pi" textColor="neutral600" />}
          </Td>
          <FigureCells figures={figures} />
        </Tr>
      ))}
    </FigureTable>
  );
};
