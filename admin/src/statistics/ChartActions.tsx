import { Flex, IconButton } from '@strapi/design-system';
import { Download, Images } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import type { RefObject } from 'react';
import { useTheme } from 'styled-components';
import { type CsvRow, writeCsv } from '../lib/csv';
import { download, downloadCsv } from '../lib/download';
import { useTranslate } from '../messages/use-translate';
import { drawChart } from './chart-image';
import { CHART_LINES } from './chart-lines';

type Props = {
  title: string;
  /** File name without extension. */
  name: string;
  rows: () => CsvRow[];
  /** Element that contains the chart; without it, there is no image to download. */
  chart?: RefObject<HTMLElement>;
};

/** Downloads the data of a chart as CSV, and the chart as PNG. */
export const ChartActions = ({ title, name, rows, chart }: Props) => {
  const translate = useTranslate();
  const { colors } = useTheme();
  const { toggleNotification } = useNotification();

  const downloadImage = async () => {
    const svg = chart?.current?.querySelector<SVGSVGElement>('.recharts-wrapper > svg');
    if (!svg) return;
    const legend = CHART_LINES.map(({ kind, colour }) => ({
      label: translate(`statistics.timeline.${kind}`),
      colour: colors[colour],
    }));
    const options = { title, legend, background: colors.neutral0, textColour: colors.neutral800 };
    try {
      download(`${name}.png`, await drawChart(svg, options));
    } catch {
      toggleNotification({ type: 'danger', message: translate('statistics.image-failed') });
    }
  };

  return (
    <Flex gap={1}>
      {chart && (
        <IconButton
          variant="ghost"
          label={translate('statistics.save-image', { title })}
          onClick={() => void downloadImage()}
        >
          <Images />
        </IconButton>
      )}
      <IconButton
        variant="ghost"
        label={translate('statistics.export-csv', { title })}
        onClick={() => downloadCsv(`${name}.csv`, writeCsv(rows()))}
      >
        <Download />
      </IconButton>
    </Flex>
  );
};
