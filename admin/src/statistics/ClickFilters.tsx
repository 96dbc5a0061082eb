import { Button, Flex, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { PinMap } from '@strapi/icons';
import type { LinkStatistics } from '../../../server/src/statistics/contract';
import { ClickMap } from '../links/ClickMap';
import { OpenedModal } from '../components/OpenedModal';
import { CsvButton } from '../components/CsvButton';
import { OptionFilter } from '../components/OptionFilter';
import { useTranslate } from '../messages/use-translate';
import { type Grouping, GROUPINGS, type LinkRow, positionsOf, stepsOf } from './link-rows';

type Props = {
  sequence: string;
  links: LinkStatistics[];
  rows: LinkRow[];
  step: string | null;
  grouping: Grouping;
  onStep: (step: string | null) => void;
  onGrouping: (grouping: Grouping) => void;
};

/** Step filter and grouping of the links, CSV export, and the click map. */
export const ClickFilters = ({ sequence, links, rows, step, grouping, onStep, onGrouping }: Props) => {
  const translate = useTranslate();
  const steps = stepsOf(links);

  return (
    <Flex gap={2} wrap="wrap">
      {steps.length > 1 && (
        <OptionFilter
          label={translate('statistics.column.step')}
          all={translate('statistics.all-steps')}
          options={steps.map(({ documentId, position }) => ({
            value: documentId,
            label: translate('statistics.step', { step: position }),
          }))}
          value={step ?? undefined}
          onChange={(documentId) => onStep(documentId ?? null)}
        />
      )}
      <SingleSelect
        size="S"
        aria-label={translate('statistics.grouping')}
        value={grouping}
        onChange={(value) => onGrouping(GROUPINGS.find((name) => name === value) ?? 'none')}
      >
        {GROUPINGS.map((name) => (
          <SingleSelectOption key={name} value={name}>
            {translate(`statistics.grouping.${name}`)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <CsvButton name="click-performance.csv" rows={() => toCsvRows(rows, translate)} />
      {steps.length > 0 && (
        <OpenedModal content={() => <ClickMap sequence={sequence} steps={steps} links={links} />}>
          <Button variant="tertiary" startIcon={<PinMap />}>
            {translate('links.map')}
          </Button>
        </OpenedModal>
      )}
    </Flex>
  );
};

const COLUMNS = ['url', 'link', 'click-rate', 'clicks', 'unique-clicks', 'sent', 'last-click', 'step'];

/** Rates are from 0 to 1 and dates ISO 8601, so that programs can read them. */
const toCsvRows = (rows: LinkRow[], translate: (key: string) => string) => [
  COLUMNS.map((name) => translate(`statistics.column.${name}`)),
  ...rows.map((row) => [
    row.url,
    row.name,
    row.rate,
    row.total,
    row.unique,
    row.sent,
    row.lastClickAt,
    positionsOf(row).join(' '),
  ]),
];
