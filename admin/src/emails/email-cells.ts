import type { EmailRow, EmailTab } from '../../../server/src/emails/contract';
import type { CsvRow } from '../lib/csv';
import { personCells, PERSON_COLUMNS } from '../lib/person-cells';
import { stateKey } from '../components/StateBadge';
import { bounceCauseKey } from '../lib/bounce-cause';
import { causeKey } from '../lib/failure-cause';

type Translate = (key: string) => string;

type Column = { name: string; read: (email: EmailRow, translate: Translate) => string | number | null };

const due: Column = { name: 'emails.column.due', read: ({ dueAt }) => dueAt };
const state: Column = {
  name: 'emails.column.state',
  read: (email, translate) => translate(stateKey(email.state)),
};
/** Null in the states that have no failure to explain. */
const reason: Column = {
  name: 'emails.column.reason',
  read: (email, translate) =>
    email.state === 'due' || email.state === 'claimed' || email.state === 'submitting'
      ? null
      : translate(causeKey(email)),
};
const providerMessage: Column = {
  name: 'emails.column.provider-message',
  read: ({ errorMessage }) => errorMessage,
};

const COLUMNS: Record<EmailTab, Column[]> = {
  scheduled: [
    due,
    state,
    { name: 'emails.column.attempts', read: ({ attempts }) => attempts },
    reason,
    providerMessage,
  ],
  sent: [
    { name: 'emails.column.sent', read: ({ sentAt }) => sentAt },
    { name: 'emails.column.opens', read: ({ opens }) => opens.total },
    { name: 'emails.column.robot-opens', read: ({ opens }) => opens.automated },
    { name: 'emails.column.first-open', read: ({ opens }) => opens.firstAt },
    { name: 'emails.column.last-open', read: ({ opens }) => opens.lastAt },
    { name: 'emails.column.clicks', read: ({ clicks }) => clicks.total },
    { name: 'emails.column.robot-clicks', read: ({ clicks }) => clicks.automated },
    { name: 'emails.column.first-click', read: ({ clicks }) => clicks.firstAt },
    { name: 'emails.column.last-click', read: ({ clicks }) => clicks.lastAt },
    { name: 'emails.answer.replied', read: ({ repliedAt }) => repliedAt },
    { name: 'emails.column.away-until', read: ({ awayUntil }) => awayUntil },
    { name: 'emails.answer.bounced', read: ({ bouncedAt }) => bouncedAt },
    {
      name: 'emails.column.bounce-reason',
      read: ({ bouncedAt, bounceCode }, translate) => {
        const cause = bouncedAt && bounceCauseKey(bounceCode);
        return cause ? translate(cause) : null;
      },
    },
    { name: 'emails.answer.complained', read: ({ complainedAt }) => complainedAt },
    { name: 'emails.answer.unsubscribed', read: ({ unsubscribedAt }) => unsubscribedAt },
    {
      name: 'emails.column.interest',
      read: ({ interest }, translate) => interest && translate(`emails.answer.${interest}`),
    },
  ],
  failed: [due, state, reason, providerMessage],
};

/** Column names of the CSV of emails. */
export const emailColumns = (tab: EmailTab, translate: Translate): string[] =>
  [
    ...PERSON_COLUMNS,
    'emails.column.step',
    'emails.column.step-name',
    ...COLUMNS[tab].map(({ name }) => name),
  ].map((name) => translate(name));

/** One row of the CSV of emails. Dates are ISO 8601, so that programs can read them. */
export const emailCells = (email: EmailRow, tab: EmailTab, translate: Translate): CsvRow => [
  ...personCells(email.prospect),
  email.step?.position ?? null,
  email.step?.name ?? null,
  ...COLUMNS[tab].map(({ read }) => read(email, translate)),
];
