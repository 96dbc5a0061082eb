/**
 * Reads the words and names out of whatever a provider's library throws or answers. Headers, the request and its config are
 * never read: they hold credentials and the email itself. Never throws.
 */

const MAX_DEPTH = 7;
const MAX_VALUES = 40;
const MAX_WORDS_LENGTH = 1_500;

/** A nested property of any value; undefined if it is absent or reading it throws. */
export const at = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>((parent, name) => {
    try {
      return typeof parent === 'object' && parent !== null ? Reflect.get(parent, name) : undefined;
    } catch {
      return undefined;
    }
  }, value);

export const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Properties whose texts say what happened. Providers differ in the case of the first letter. */
const WORD_KEYS = [
  'message',
  'Message',
  'details',
  'detail',
  'reason',
  'reject_reason',
  'description',
  'error',
  'err',
  'error_message',
  'error_description',
  'ErrorMessage',
  'title',
];

const NAME_KEYS = [
  'name',
  'code',
  'Code',
  'type',
  'ErrorCode',
  'errorCode',
  'error_code',
  'reject_reason',
  'status',
  '__type',
];

/** Properties that lead to more of the answer. `response` holds headers beside them, so its parts are named apart. */
const PARTS = [
  'error',
  'errors',
  'Error',
  'Errors',
  'Messages',
  'rejectedErrors',
  'failures',
  'data',
  'body',
];
const RESPONSE_PARTS = ['body', 'data', 'text', 'error'];

/** Texts that say what happened, outermost first. */
export const wordsIn = (value: unknown): string[] =>
  partsOf(value).flatMap((part) => {
    if (isText(part)) return [part.slice(0, MAX_WORDS_LENGTH)];
    const texts = WORD_KEYS.map((key) => at(part, key)).filter(isText);
    const response = at(part, 'response');
    // nodemailer's message repeats the server's lines.
    const isNew = isText(response) && !texts.some((text) => text.includes(response));
    return [...texts, ...(isNew ? [response] : [])].map((text) => text.slice(0, MAX_WORDS_LENGTH));
  });

/** Names and codes that the provider gives the failure, without the names of ordinary errors. */
export const namesIn = (value: unknown): string[] =>
  partsOf(value).flatMap((part) =>
    NAME_KEYS.map((key) => at(part, key)).flatMap((name) => {
      const text = typeof name === 'number' ? String(name) : name;
      return isText(text) && /^[\w.#:-]{2,80}$/.test(text) && !ORDINARY_NAME.test(text) ? [text] : [];
    })
  );

const ORDINARY_NAME =
  /^(Error|TypeError|RangeError|AxiosError|ResponseError|FetchError|HTTPError|AggregateError)$/;

/** The value and the parts of its answer, breadth first. A body that is JSON text is parsed. */
const partsOf = (value: unknown): unknown[] => {
  const found: unknown[] = [];
  let level: unknown[] = [value];
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth += 1) {
    const parts = level.slice(0, MAX_VALUES - found.length).map(parseJson);
    found.push(...parts);
    level = parts.flatMap(partsBelow);
  }
  return found;
};

const partsBelow = (part: unknown): unknown[] => {
  if (Array.isArray(part)) return part.slice(0, MAX_VALUES);
  if (typeof part !== 'object' || part === null) return [];
  const response = at(part, 'response');
  const below = [...PARTS.map((key) => at(part, key)), ...RESPONSE_PARTS.map((key) => at(response, key))];
  return below.filter((one) => one !== undefined && one !== null);
};

const parseJson = (part: unknown): unknown => {
  if (typeof part !== 'string' || !/^\s*[[{]/.test(part)) return part;
  try {
    return JSON.parse(part) as unknown;
  } catch {
    return part;
  }
};
