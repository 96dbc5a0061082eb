import { at, isText } from '../failures/error-parts';

/** `cause` is the answer, or the part of it that says why; false when nothing does. */
export type Refusal = { cause: unknown };

export const MAX_DEPTH = 4;

/** Libraries put the body of an answer into these. Requests and their config are never read. */
export const PARTS = ['data', 'body', 'Messages', 'results', 'To'];

/** The refusal in what a provider's `send` resolved with; null when the answer says nothing, or accepts. Never throws. */
export const findRefusal = (answer: unknown, depth = 0): Refusal | null => {
  if (answer === false) return { cause: false };
  if (answer instanceof Error) return { cause: answer };
  if (isText(answer)) return isRefusingText(answer) ? { cause: { response: answer } } : null;
  if (typeof answer !== 'object' || answer === null || depth >= MAX_DEPTH) return null;
  if (Array.isArray(answer)) return firstRefusal(answer, depth);

  const error = ['error', 'Error', 'err'].map((key) => at(answer, key)).find(isSomething);
  if (error !== undefined) return { cause: typeof error === 'object' ? error : answer };
  if (isRefused(answer)) return { cause: answer };
  if (isForNobody(answer)) return { cause: at(answer, 'rejectedErrors', '0') ?? answer };

  return firstRefusal(
    [...PARTS, 'result'].map((part) => at(answer, part)),
    depth
  );
};

const firstRefusal = (parts: unknown[], depth: number): Refusal | null => {
  for (const part of parts) {
    // A part of an answer may well be false.
    const refusal = part === false ? null : findRefusal(part, depth + 1);
    if (refusal) return refusal;
  }
  return null;
};

const isRefused = (answer: object): boolean =>
  ['status', 'statusCode', 'StatusCode', 'code'].some((key) => isErrorStatus(at(answer, key))) ||
  ['status', 'Status', 'result'].some((key) => REFUSED_STATUS.test(textOf(at(answer, key)))) ||
  ['code', 'Code'].some((key) => REFUSED_CODE.test(textOf(at(answer, key)))) ||
  ['ok', 'success', 'Success', 'sent'].some((key) => isNo(at(answer, key))) ||
  ['result', 'accepted'].some((key) => isNo(at(answer, key)) && isWithoutStatus(answer, key)) ||
  ['errors', 'Errors'].some((key) => isSomething(at(answer, key))) ||
  Number(at(answer, 'ErrorCode') ?? 0) > 0 ||
  isErrorAsObject(answer) ||
  isRefusedResponse(answer) ||
  isRefusingMessage(answer);

const textOf = (value: unknown) => (isText(value) ? value : '');

const isErrorStatus = (value: unknown) =>
  typeof value === 'number' ? value >= 400 && value <= 599 : isText(value) && /^[45]\d\d$/.test(value);

const REFUSED_STATUS =
  /^(?:error|fail(?:ed|ure)?|reject(?:ed)?|refused|invalid|denied|(?:soft-?|hard-?)?bounced?|unauthori[sz]ed|unauthenticated|forbidden|blocked|suppressed|dropped|undeliver(?:ed|able)|undelivered|not[ _-]?sent|unsent|cancell?ed|false)$/i;

const REFUSED_CODE =
  /unauthori[sz]ed|forbidden|denied|invalid|error|fail|missing|exceeded|suspended|expired|reject|bad_?request|not_?(?:found|allowed|authenticated|authori[sz]ed|permitted|enough)|^E[A-Z]{3,}/i;

const isNo = (value: unknown) => value === false || value === 0 || /^(?:false|0|no)$/i.test(textOf(value));

/** Some libraries say with `accepted` whether the status is 202, and `result: 0` is an exit code. */
const isWithoutStatus = (answer: object, key: string) =>
  at(answer, key) !== 0 && ['status', 'statusCode', 'ok'].every((other) => at(answer, other) === undefined);

/** An error that lost its class, as JSON or from another realm. */
const isErrorAsObject = (answer: object) =>
  at(answer, 'isAxiosError') === true ||
  (/(?:Error|Exception)$/.test(textOf(at(answer, 'name'))) && isText(at(answer, 'message')));

const isRefusedResponse = (answer: object): boolean => {
  const response = at(answer, 'response');
  if (isText(response)) return /^[45]\d\d(?:[ -]|$)/.test(response) && !isSomething(at(answer, 'accepted'));
  return ['status', 'statusCode'].some((key) => isErrorStatus(at(response, key)));
};

/** Nobody of those whom the provider names or counts gets the email. */
const isForNobody = (answer: object): boolean => {
  const taken = [...LISTS_OF_TAKEN, ...COUNTS_OF_TAKEN].map((key) => at(answer, key));
  if (taken.some(isCounted) || isSomething(at(answer, 'pending'))) return false;
  return (
    LISTS_OF_TAKEN.some((key) => Array.isArray(at(answer, key))) ||
    COUNTS_OF_TAKEN.some((key) => isNo(at(answer, key))) ||
    ['rejected', 'failed', 'failures'].some((key) => isCounted(at(answer, key)))
  );
};

const isCounted = (value: unknown) => isSomething(value) && value !== '0';

const LISTS_OF_TAKEN = ['accepted', 'sent', 'succeeded'];
const COUNTS_OF_TAKEN = ['succeeded', 'total_accepted_recipients'];

/** A message alone, since most providers send one with an acceptance, too. */
const isRefusingMessage = (answer: object): boolean =>
  ['message', 'Message'].some((key) => isRefusingText(textOf(at(answer, key))));

const isRefusingText = (text: string): boolean => /^[45]\d\d[ -]/.test(text) || REFUSING_TEXT.test(text);

const REFUSING_TEXT =
  /^\s*(?:(?:\w*error|err|failed|failure|exception)\s*:|(?:unauthori[sz]ed|unauthenticated|forbidden|bad request|not found|access denied|permission denied|too many requests|payment required|(?:invalid|missing|wrong) (?:api[ -]?key|credentials|token|login|password)|auth(?:entication|ori[sz]ation) (?:failed|required))\b|(?:the )?(?:e-?mail|message|mail|sending) (?:was |has )?(?:not (?:been )?sent|failed|rejected|could not be sent))/i;

const isSomething = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === 'object' && value !== null
    ? Object.keys(value).length > 0 || value instanceof Error
    : Boolean(value);
};
