import type { FailureKind } from '../../emails/contract';
import type { Failure, Stage } from './failure';
import { ABOUT_PERSON } from './rule-words';

/** The subject of a provider's answer decides what happens. `moment`: the next try may succeed. */
export type FailureClass = 'person' | 'email' | 'sender' | 'moment';

/** One line of the table. All conditions that are given must hold; `names` and `words` alone may stand for each other. */
export type FailureRule = {
  class: FailureClass;
  kind: FailureKind | null;
  /** Enhanced status codes, such as `5.1.1`. */
  enhanced?: RegExp;
  /** SMTP replies. */
  replies?: number[];
  /** HTTP statuses. */
  statuses?: number[];
  stages?: Stage[];
  /** Stages at which the line does not apply. */
  notStages?: Stage[];
  /** The provider's own names and codes. */
  names?: RegExp;
  /** One of them must match. */
  words?: RegExp[];
  /** Words with which the line does not apply. */
  notWords?: RegExp;
  /** Public documentation or thread with the answers that the line was made for. */
  sources: string[];
};

export const matches = (rule: FailureRule, failure: Failure): boolean => {
  const { reply, status, stage, enhanced, names, text } = failure;
  if (rule.replies && !(reply !== null && rule.replies.includes(reply))) return false;
  if (rule.statuses && !(status !== null && rule.statuses.includes(status))) return false;
  if (rule.stages && !rule.stages.includes(stage)) return false;
  if (rule.notStages?.includes(stage)) return false;
  if (rule.enhanced && !rule.enhanced.test(enhanced)) return false;
  if (rule.notWords?.test(text)) return false;
  if (rule.class === 'person' && (status === 401 || status === 403) && !ABOUT_PERSON.test(text)) return false;
  if (!rule.names && !rule.words) return true;

  return Boolean(rule.names?.test(names)) || Boolean(rule.words?.some((words) => words.test(text)));
};
