import { LinkButton } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { Audience, LinkStatistics } from '../../../server/src/statistics/contract';
import type { SentBounds } from '../links/WhoClicked';
import { PERMISSIONS } from '../plugin';
import { useTranslate } from '../messages/use-translate';
import { ClickFilters } from './ClickFilters';
import { FigureTable } from './FigureTable';
import { type Grouping, type Sort, toLinkRows } from './link-rows';
import { LinkTableRow } from './LinkTableRow';

const COLUMNS: Array<{ name: string; hasHint?: boolean; isNumber?: boolean; by?: NonNullable<Sort>['by'] }> =
  [
    { name: 'url', by: 'url' },
    { name: 'link', by: 'name' },
    { name: 'click-rate', by: 'rate', hasHint: true },
    { name: 'clicks', by: 'total', isNumber: true },
    { name: 'unique-clicks', by: 'unique', isNumber: true },
    { name: 'last-click', by: 'lastClickAt' },
    { name: 'step' },
  ];

type Props = {
  sequence: string;
  links: LinkStatistics[];
  audience: Audience;
  /** When the counted emails were sent. */
  sent: SentBounds;
};

/** Table of links. A URL that occurs twice in a step has two rows, unless grouped. */
export const ClickPerformance = ({ sequence, links, audience, sent }: Props) => {
  const translate = useTranslate();
  const { allowedActions } = useRBAC(PERMISSIONS.edit);
  const [step, setStep] = useState<string | null>(null);
  const [grouping, setGrouping] = useState<Grouping>('none');
  const [sort, setSort] = useState<Sort>(null);
  const rows = toLinkRows(links, { step, grouping, sort });

  /** Cycles through descending, ascending, and the order of the links in the emails. */
  const sortBy = (by: NonNullable<Sort>['by']) => () => {
    if (sort?.by !== by) return setSort({ by, isDescending: true });
    setSort(sort.isDescending ? { by, isDescending: false } : null);
  };
  const columns = COLUMNS.map(({ by, ...column }) => ({
    ...column,
    onSort: by && sortBy(by),
    order: sort !== null && sort.by === by ? orderOf(sort) : undefined,
  }));

  return (
    <FigureTable
      title={translate('statistics.click-performance')}
      columns={columns}
      rowCount={rows.length}
      empty={translate('statistics.click-performance.empty')}
      next={
        allowedActions.canEdit && (
          <LinkButton tag={Link} to="?tab=settings" variant="secondary" data-print="never">
            {translate('statistics.click-performance.settings')}
          </LinkButton>
        )
      }
      note={rows.some((row) => row.sent === null) ? translate('statistics.not-known-hint') : undefined}
      actions={
        links.length > 0 && (
          <ClickFilters
            sequence={sequence}
            links={links}
            rows={rows}
            step={step}
            grouping={grouping}
            onStep={setStep}
            onGrouping={setGrouping}
          />
        )
      }
    >
      {rows.map((row) => (
        <LinkTableRow key={row.key} row={row} audience={audience} sent={sent} />
      ))}
    </FigureTable>
  );
};

const orderOf = ({ isDescending }: NonNullable<Sort>): 'ascending' | 'descending' =>
  isDescending ? 'descending' : 'ascending';
