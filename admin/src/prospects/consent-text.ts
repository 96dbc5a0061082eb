import type { ConsentKind, Prospect, WithoutConsent } from '../../../server/src/prospects/contract';

type Values = Record<string, string>;

type Texts = { translate: (key: string, values?: Values) => string; formatDate: (at: string) => string };

/** Sources that this plugin writes; others are texts of the caller. */
const SOURCES = ['admin', 'api', 'import', 'person', 'program', 'source'];

/** Whether opens or clicks of a prospect are recorded, where a sequence tracks them, and why. */
export const recordedText = (
  prospect: Prospect,
  kind: ConsentKind,
  { choice, translate }: Pick<Texts, 'translate'> & { choice: WithoutConsent | null }
): string => {
  const consent = prospect[`${kind}Consent`];

  return translate(
    consent === 'unknown' ? `consents.unknown.${choice ?? 'undecided'}` : `consents.${consent}`
  );
};

/** Date, source and wording of a consent; null when it never changed. */
export const proofText = (
  prospect: Prospect,
  kind: ConsentKind,
  { translate, formatDate }: Texts
): string | null => {
  const at = prospect[`${kind}ConsentAt`];
  if (!at) return null;
  const source = prospect[`${kind}ConsentSource`] ?? '–';
  const version = prospect[`${kind}ConsentVersion`];
  const values = {
    date: formatDate(at),
    source: SOURCES.includes(source) ? translate(`consents.source.${source}`) : source,
  };

  return version
    ? translate('consents.proof-version', { ...values, version })
    : translate('consents.proof', values);
};

/** When the opens or clicks recorded before were removed; null when they never were. */
export const removedText = (
  prospect: Prospect,
  kind: ConsentKind,
  { translate, formatDate }: Texts
): string | null => {
  const at = prospect[`${kind}RemovedAt`];

  return at ? translate(`consents.removed.${kind}`, { date: formatDate(at) }) : null;
};
