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
  /** Of the file, without its ending. */
  name: string;
  rows: () => CsvRow[];
  /** Where the chart is, for those that can be had as a picture. */
  chart?: RefObject<HTMLElement>;
};

/** The data behind a chart as a CSV, and the chart as a PNG. */
export const ChartActions = ({ title, name, rows, chart }: Props) => {
  const translate = useTranslate();
  const { colors } = useTheme();
  const { toggleNotification } = useNotification();

  const givePicture = async () => {
    const svg = chart?.current?.querySelector<SVGSVGElement>('.recharts-wrapper > svg');
    if (!svg) return;
    const legend = CHART_LINES.map(({ kind, colour }) => ({
      label: translate(`statistics.timeline.${kind}`),
      colour: colors[colour],
    }));
    const picture = { title, legend, background: colors.neutral0, textColour: colors.neutral800 };
    try {
      download(`${name}.png`, await drawChart(svg, picture));
    } catch {
      toggleNotification({ type: 'danger', message: translate('statistics.picture-failed') });
    }
  };

  return (
    <Flex gap={1}>
      {chart && (
        <IconButton
          variant="ghost"
          label={translate('statistics.picture-of', { title })}
          onClick={() => void givePicture()}
        >
          <Images />
        </IconButton>
      )}
      <IconButton
        variant="ghost"
        label={translate('statistics.csv-of', { title })}
        onClick={() => downloadCsv(`${name}.csv`, writeCsv(rows()))}
      >
        <Download />
      </IconButton>
    </Flex>
  );
};
