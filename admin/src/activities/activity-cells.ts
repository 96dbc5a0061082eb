import type { Activity } from '../../../server/src/statistics/activities/contract';
import type { CsvRow } from '../lib/csv';
import { personCells, PERSON_COLUMNS } from '../lib/person-cells';
import { automatedReason } from './automated-reason';

type Translate = (key: string, values?: Record<string, string | number>) => string;

/** Column names of the CSV of activities. */
export const activityColumns = (translate: Translate): string[] =>
  [
    'activities.column.time',
    'activities.kind-filter',
    ...PERSON_COLUMNS,
    'emails.column.sequence',
    'emails.column.step',
    'emails.column.step-name',
    'activities.column.subject',
    'activities.column.link',
    'activities.column.url',
    'activities.column.count',
    'activities.column.agent',
    'activities.column.robot',
    'activities.column.by',
  ].map((name) => translate(name));

/** One row of the CSV of activities. Dates are ISO 8601, so that programs can read them. */
export const activityCells = (activity: Activity, translate: Translate): CsvRow => {
  const { kind, occurredAt, prospect, sequence, step, subject, link, overflowHits, agent, audience } =
    activity;
  const reason = automatedReason(activity);

  return [
    occurredAt,
    translate(`activities.kind-filter.${kind}`),
    ...personCells(prospect),
    sequence?.name ?? null,
    step?.position ?? null,
    step?.name ?? null,
    subject,
    link?.name ?? null,
    link?.url ?? null,
    overflowHits ?? 1,
    agent,
    audience === 'automated' ? translate(reason.key, reason.values) : null,
    activity.by,
  ];
};
