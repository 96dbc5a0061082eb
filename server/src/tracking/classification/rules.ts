import type { Rule, RuleLimit, RuleName } from '../contract';

/** Whether a rule is tested, and its limits in seconds. */
export type RuleSetting = { isEnabled: boolean } & Partial<Record<RuleLimit['name'], number>>;

export type Rules = Record<RuleName, RuleSetting>;

type Definition = Pick<Rule, 'name' | 'appliesTo' | 'isEnabledByDefault' | 'source'> & {
  limits?: Array<Pick<RuleLimit, 'name' | 'default' | 'min' | 'max'>>;
};

const BOTH: Rule['appliesTo'] = ['opened', 'clicked'];

/** In the order in which they are tested. */
const DEFINITIONS: Definition[] = [
  {
    name: 'head',
    appliesTo: BOTH,
    isEnabledByDefault: true,
    source: 'Programs of people send GET. A large share of the clicks that gateways cause are HEAD requests.',
  },
  {
    name: 'prefetch',
    appliesTo: BOTH,
    isEnabledByDefault: true,
    source: 'Purpose, Sec-Purpose, X-Purpose and X-Moz name a prefetch, preview or prerender.',
  },
  {
    name: 'empty-agent',
    appliesTo: BOTH,
    isEnabledByDefault: true,
    source: 'Every browser and mail program names itself.',
  },
  {
    name: 'signed-agent',
    appliesTo: BOTH,
    isEnabledByDefault: true,
    source:
      'Agents that sign their requests as bots (RFC 9421, Web Bot Auth) name themselves in Signature-Agent.',
  },
  {
    name: 'apple-mpp',
    appliesTo: ['opened'],
    isEnabledByDefault: true,
    source:
      'Apple Mail Privacy Protection fetches images when a mail arrives, read or not, as Mozilla/5.0 and nothing else.',
  },
  {
    name: 'gmail-prefetch',
    appliesTo: ['opened'],
    isEnabledByDefault: true,
    source: 'Gmail fetches images ahead under a browser name of 2015 while a session is open somewhere.',
  },
  {
    name: 'known-agent',
    appliesTo: BOTH,
    isEnabledByDefault: true,
    source:
      'isbot 5 and names of scanners it lacks; for opens not the image proxies of Gmail, Yahoo, Mail.ru, Yandex, Naver, Zoho and others.',
  },
  {
    name: 'scanner-network',
    appliesTo: BOTH,
    isEnabledByDefault: true,
    source: 'Networks that Microsoft and Barracuda publish for their mail filters.',
  },
  {
    name: 'after-bounce',
    appliesTo: BOTH,
    isEnabledByDefault: true,
    source: 'Nobody received the mail: the server that refused it fetched what was in it.',
  },
  {
    name: 'too-soon',
    appliesTo: BOTH,
    isEnabledByDefault: false,
    limits: [
      { name: 'openSeconds', default: 2, min: 0, max: 600 },
      { name: 'clickSeconds', default: 10, min: 0, max: 600 },
    ],
    source:
      'After the provider accepted the mail. Off: the median scanner comes after 43 s, and 10 s find 0.5 % of them.',
  },
  {
    name: 'burst',
    appliesTo: ['clicked'],
    isEnabledByDefault: true,
    limits: [
      { name: 'pairSeconds', default: 2, min: 0, max: 60 },
      { name: 'tripleSeconds', default: 10, min: 0, max: 60 },
    ],
    source:
      'Two links of one email within the first limit, or three within the second: 96 % of scanners follow every link within a second.',
  },
  {
    name: 'apple-unclear',
    appliesTo: ['opened'],
    isEnabledByDefault: true,
    source:
      'Apple Mail on a Mac sends the same with Mail Privacy Protection and without. A click by a person in the same email tells.',
  },
];

const toSetting = ({ isEnabledByDefault, limits = [] }: Definition): RuleSetting => ({
  isEnabled: isEnabledByDefault,
  ...Object.fromEntries(limits.map((limit) => [limit.name, limit.default])),
});

export const DEFAULT_RULES = Object.fromEntries(
  DEFINITIONS.map((definition) => [definition.name, toSetting(definition)])
) as Rules;

export type RuleChange = {
  name: RuleName;
  isEnabled?: boolean;
  limits?: Partial<Record<RuleLimit['name'], number>>;
};

/**
 * Returns the changed rules. What a change does not name keeps its value.
 *
 * @throws {RangeError} that names the limit, when it is out of range or belongs to another rule
 */
export const changeRules = (rules: Rules, changes: RuleChange[]): Rules =>
  changes.reduce((changed, { name, isEnabled, limits = {} }) => {
    Object.entries(limits).forEach(([limit, value]) => assertLimit(name, limit, value));
    const current = changed[name];
    return { ...changed, [name]: { ...current, ...limits, isEnabled: isEnabled ?? current.isEnabled } };
  }, rules);

const assertLimit = (rule: RuleName, name: string, value: unknown) => {
  const limit = DEFINITIONS.find((definition) => definition.name === rule)?.limits?.find(
    (candidate) => candidate.name === name
  );
  if (!limit) throw new RangeError(`The rule ${rule} has no limit ${name}`);
  if (typeof value !== 'number' || !(value >= limit.min && value <= limit.max))
    throw new RangeError(
      `${rule}.${name} is ${String(value)}; allowed: ${limit.min} to ${limit.max} seconds`
    );
};

/** The rules as the API shows them. */
export const describeRules = (rules: Rules): Rule[] =>
  DEFINITIONS.map(({ limits = [], ...definition }) => ({
    ...definition,
    isEnabled: rules[definition.name].isEnabled,
    limits: limits.map((limit) => ({ ...limit, value: rules[definition.name][limit.name] ?? limit.default })),
  }));
