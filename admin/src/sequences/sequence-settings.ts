import type { Sequence, SequenceInput } from '../../../server/src/sequences/contract';

/** Settings that emails take over when they are sent. The others apply to replies, or to links of sent emails, too. */
const SENDING = [
  'trackOpens',
  'trackClicks',
  'senderName',
  'senderEmail',
  'replyTo',
  'senders',
  'timezone',
  'sendingWindow',
  'dailyLimit',
] as const;

const NAMES = [...SENDING, 'stopOnReply', 'utm', 'linkHosts'] as const;

type SettingName = (typeof NAMES)[number];

/** The fields of a sequence that the Settings tab edits. */
export type Settings = Pick<Sequence, SettingName>;

/** The body of a save. Empty texts become null; the order of keys within a setting, which databases change, is fixed. */
export const toInput = (settings: Settings): SequenceInput =>
  Object.fromEntries(NAMES.map((name) => [name, sorted(settings[name] === '' ? null : settings[name])]));

export const changedSettings = (one: Settings, other: Settings): SettingName[] =>
  NAMES.filter((name) => JSON.stringify(toInput(one)[name]) !== JSON.stringify(toInput(other)[name]));

/** Whether a change applies to the emails that are not sent yet, and only to them. */
export const isSendingChange = (one: Settings, other: Settings): boolean =>
  changedSettings(one, other).some((name) => SENDING.some((sending) => sending === name));

const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;
