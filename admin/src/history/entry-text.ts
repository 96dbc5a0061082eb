import type { HistoryEntry } from '../../../server/src/history/contract';

type Values = Record<string, string | number | null | undefined>;

type Texts = { translate: (key: string, values?: Values) => string; formatList: (items: string[]) => string };

/** One sentence that says what was done: `Step 2 “Reminder” changed: subject and HTML`. */
export const entryText = (
  { kind, details }: Pick<HistoryEntry, 'kind' | 'details'>,
  texts: Texts
): string => {
  const { translate } = texts;
  const values = Object.fromEntries(
    Object.keys(details).map((name) => [name, valueText({ kind, details } as HistoryEntry, name, texts)])
  );
  const { position, name } = details as { position?: number; name?: string | null };
  const step = name ? translate('history.step', { position, name }) : String(position ?? '');
  const text = translate(messageOf(kind, details), { ...values, step });

  return withFilter(
    details,
    kind === 'tracking-decided' ? text : withReplacement(details, text, translate),
    translate
  );
};

const messageOf = (kind: string, details: object) =>
  'hadFinished' in details ? 'history.finished-resumed' : `history.kind.${kind}`;

const valueText = (
  { kind, details }: Pick<HistoryEntry, 'kind' | 'details'>,
  name: string,
  { translate, formatList }: Texts
) => {
  const value = (details as Record<string, unknown>)[name];
  if (name === 'fields') return formatList(fieldNames(kind, value as string[], translate));
  if (name === 'domains') return formatList(value as string[]);
  if (kind === 'exported' && name === 'what') return translate(`history.what.${String(value)}`);
  if (name === 'file') return String(value ?? translate('history.no-file'));
  if (kind === 'consent-changed' && name === 'to') return translate(`prospects.consent.${String(value)}`);
  if (kind === 'tracking-decided' && name === 'to') return translate(`history.choice.${String(value)}`);
  if (kind === 'prospect-state-changed' && name === 'to') return translate(`state.${String(value)}`);

  if ((kind === 'guardrail-paused' || kind === 'sender-guarded') && name === 'reason')
    return translate(`guardrails.figures.${String(value)}`, details as Values);
  if (kind === 'email-marked' && name === 'as') return translate(`emails.answer.${String(value)}`);
  if (kind === 'email-marked' && name === 'interest')
    return value ? `, ${translate(`emails.answer.${String(value)}`)}` : '';

  return value as string | number | null;
};

/** Without repetitions: a delay is two fields. Options of config files keep their own names. */
const fieldNames = (kind: string, fields: string[], translate: Texts['translate']) => {
  if (kind === 'config-changed') return fields;
  const prefix = kind === 'rules-changed' ? 'tracking.rule' : 'history.field';

  return [...new Set(fields.map((field) => translate(`${prefix}.${field}`)))];
};

/** Addresses and URLs before and after. A consent or state has no `from`: its `to` is in the sentence itself. */
const withReplacement = (details: object, text: string, translate: Texts['translate']) => {
  const { from, to } = details as { from?: string | null; to?: string | null };
  if (from === undefined || from === to) return text;

  return translate('history.from-to', { text, from: from ?? '–', to: to ?? '–' });
};

const withFilter = (details: object, text: string, translate: Texts['translate']) =>
  'isFiltered' in details && details.isFiltered ? translate('history.filtered', { text }) : text;
