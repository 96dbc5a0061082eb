/** How other tools write merge tags. */

export type Syntax = {
  /** Groups: `name`, and where the tool has them `fallback` and `filters`. */
  pattern: RegExp;
  /**
   * Which names make it a merge tag. `any`: nothing else is written so. `identifier`: known fields, and names such as
   * `job_title` or `jobTitle`. `field`: known fields only, since people write so for other reasons.
   */
  names: 'any' | 'identifier' | 'field';
  /** The meaning of `name` alone, unless it is the full name. */
  nameMeans?: string;
  /** A match that parses as Liquid is left alone, such as a name with one of our filters. */
  isNoLiquid?: boolean;
};

const WORDS = '[\\p{L}_][\\p{L}\\p{N}_ .:/-]{0,60}?';
const OPEN = '(?:<|&lt;)';
const CLOSE = '(?:>|&gt;)';
const QUOTE = '(?:"|&quot;)';

/** One word, or several with underscores. */
const WORD = '[A-Za-z][A-Za-z0-9]{0,40}(?:_[A-Za-z0-9]{1,40}){0,4}';

const syntax = (source: string, names: Syntax['names'], nameMeans?: string): Syntax => ({
  pattern: new RegExp(source, 'gu'),
  names,
  nameMeans,
});

/** In two braces or more: Liquid is written so, too. */
export const BRACED: Syntax[] = [
  // Salesforce and other Handlebars; Resend: {{{FIRST_NAME|there}}}
  syntax(
    `\\{\\{\\{\\s*(?:pm:)?(?<name>${WORDS})\\s*(?:\\|\\s*(?<fallback>[^{}|"':]{0,80}?)\\s*)?\\}\\}\\}`,
    'any'
  ),
  // Mailjet: {{var:firstname:"there"}}; Postmark: {{pm:unsubscribe}}
  syntax(
    `\\{\\{\\s*(?:data|var|pm):(?<name>[\\w.-]{1,60})(?::${QUOTE}?(?<fallback>[^"{}&]*)${QUOTE}?)?\\s*\\}\\}`,
    'any'
  ),
  // Braze
  syntax(`\\{\\{-?\\s*\\$\\{(?<name>${WORDS})\\}\\s*(?<filters>\\|[^{}]*?)?\\s*-?\\}\\}`, 'any'),
  // Marketo: {{lead.First Name:default=there}}
  syntax(`\\{\\{\\s*(?<name>${WORDS})\\s*:\\s*default\\s*=\\s*(?<fallback>[^{}]*?)\\s*\\}\\}`, 'any'),
  // HubSpot: {{ personalization_token('contact.firstname', 'there') }}
  syntax(
    `\\{\\{\\s*personalization_token\\(\\s*["'](?<name>[\\w.]+)["']\\s*(?:,\\s*["'](?<fallback>[^"'{}]*)["']\\s*)?\\)\\s*\\}\\}`,
    'any'
  ),
  // Marketo, Yet Another Mail Merge: names of several words; listmonk: a dot before the name
  syntax(
    `\\{\\{-?\\s*(?<name>[\\p{L}_][\\p{L}\\p{N}_.]*(?: [\\p{L}_][\\p{L}\\p{N}_.]*)+)\\s*(?<filters>\\|[^{}]*?)?\\s*-?\\}\\}`,
    'any'
  ),
  syntax(`\\{\\{-?\\s*\\.(?<name>[\\w.]+)\\s*(?<filters>\\|[^{}]*?)?\\s*-?\\}\\}`, 'any'),
  // {{first_name|there}}
  {
    ...syntax(
      `\\{\\{\\s*(?<name>[\\w.]{1,60})\\s*\\|\\s*${QUOTE}?(?<fallback>[^{}|":&]{1,80}?)${QUOTE}?\\s*\\}\\}`,
      'any'
    ),
    isNoLiquid: true,
  },
  // Klaviyo: {% unsubscribe %}, {% unsubscribe 'Leave' %}
  syntax(`\\{%-?\\s*(?<name>${WORD})(?:\\s+["'][^{}%"']{0,80}["'])?\\s*-?%\\}`, 'field'),
  // Blocks of Handlebars
  syntax(`\\{\\{(?<name>[#/>^!][^{}]{1,80})\\}\\}`, 'any'),
];

/** Longer marks before those that they contain. */
export const UNBRACED: Syntax[] = [
  // Mailchimp, Mandrill
  syntax('\\*\\|(?<name>[^|*<>\\n]{1,80})\\|\\*', 'any'),
  // Salesforce Marketing Cloud, Account Engagement
  syntax('%%\\[(?<name>[^\\n]{1,200}?)\\]%%', 'any'),
  syntax(`%%=(?:v\\(@)?(?<name>[^%=\\n]{1,100}?)\\)?=%%`, 'any'),
  syntax(`%%(?<name>${WORDS})%%`, 'any'),
  // Salesforce, Dynamics, AWeber: {!Contact:First Name;there}
  syntax(`\\{!(?<name>${WORDS})(?:;(?<fallback>[^{}\\n]*))?\\}`, 'any'),
  // Mailjet: [[data:firstname:"there"]]
  syntax(
    `\\[\\[\\s*(?:data|var):(?<name>[\\w.-]{1,60})(?::${QUOTE}?(?<fallback>[^"\\]&]*)${QUOTE}?)?\\s*\\]\\]`,
    'any'
  ),
  // GetResponse, Constant Contact, Omnisend: [[FIRSTNAME OR "there"]]
  syntax(`\\[\\[\\s*(?<name>${WORDS})(?:\\s+OR\\s+${QUOTE}(?<fallback>[^"\\]&]*)${QUOTE})?\\s*\\]\\]`, 'any'),
  // SendGrid, Emma: [%first_name | there%]
  syntax(`\\[%\\s*(?<name>${WORDS})\\s*(?:\\|\\s*(?<fallback>[^%\\]|]*?)\\s*)?%\\]`, 'any'),
  // ERB, SendGrid
  syntax(`${OPEN}%=?\\s*(?<name>[@\\p{L}_][\\p{L}\\p{N}_ .-]{0,60}?)\\s*%${CLOSE}`, 'any'),
  syntax('##(?<name>[\\p{L}_][\\p{L}\\p{N}_.-]{0,60})##', 'any'),
  // MailerLite: {$name|default('there')}
  syntax(
    `\\{\\$(?<name>[\\w.]+)(?:\\s*\\|\\s*default\\(\\s*["'](?<fallback>[^"']*)["']\\s*\\))?\\}`,
    'any',
    'prospect.firstName'
  ),
  // Zoho
  syntax(`\\$\\{(?<name>${WORDS})\\}`, 'any'),
  syntax(`\\$\\[(?<name>${WORDS})(?:\\|(?<fallback>[^\\]|]*)[^\\]]*)?\\]\\$`, 'any'),
  // Mautic: {contactfield=firstname|there}
  syntax('\\{contactfield=(?<name>\\w+)(?:\\|(?<fallback>[^{}]*))?\\}', 'any'),
  // Mail merge of Word
  syntax('\\{\\s*MERGEFIELD\\s+"?(?<name>[\\p{L}\\p{N}_ ]+?)"?\\s*(?:\\\\[^{}]*)?\\}', 'any'),
  syntax(`(?:«|&laquo;)\\s?(?<name>${WORDS})\\s?(?:»|&raquo;)`, 'field'),
  syntax(`${OPEN}${OPEN}\\s*(?<name>${WORDS})\\s*${CLOSE}${CLOSE}`, 'identifier'),
  syntax(`\\(\\((?<name>${WORDS})\\)\\)`, 'field'),
  // Ruby, Elixir, Python
  syntax(`[#%]\\{\\s*(?<name>${WORDS})\\s*\\}`, 'identifier'),
  syntax(`%\\((?<name>${WORDS})\\)s(?!\\w)`, 'identifier'),
  // Mailgun
  syntax('%recipient\\.(?<name>[\\w.]+)%', 'any'),
  // ActiveCampaign; not what is percent-encoded
  syntax('%(?<name>[A-Za-z][A-Za-z0-9_-]{1,40})%(?![0-9A-Fa-f]{2})', 'field'),
  // Campaign Monitor, Sendy: [firstname,fallback=there]
  syntax(`\\[\\s*(?<name>${WORDS})\\s*,\\s*fallback\\s*=\\s*(?<fallback>[^\\]\\n]*)\\]`, 'any'),
  // {firstname:there}
  syntax(
    `(?<![{$%#\\\\\\w])\\{\\s*(?<name>${WORD})\\s*:\\s*(?<fallback>[\\p{L} .!]{1,40}?)\\s*\\}(?!\\})`,
    'field'
  ),
  // Instantly, GMass, Ghost: {first_name, "there"}
  syntax(
    `(?<![{$%#\\\\\\w])\\{\\s*(?<name>${WORDS})\\s*(?:[|,]\\s*${QUOTE}?(?<fallback>[^{}"|&\\n]*)${QUOTE}?\\s*)?\\}(?!\\})`,
    'identifier'
  ),
  syntax(`(?<![\\[\\w\\]])\\[\\s*(?<name>${WORDS})\\s*\\](?![\\](=])`, 'field'),
  // People who write by hand: [Insert Link], and in rich text
  syntax(`(?<![\\[\\w\\]])\\[\\s*[Ii](?:nsert|NSERT)[ _-](?<name>${WORDS})\\s*\\](?![\\](=])`, 'any'),
  syntax(`&lt;\\s*(?<name>${WORDS})\\s*&gt;`, 'field'),
  // Dotdigital and others: one or two equal marks on both sides
  syntax('(?<![\\w@#$~!/&])(?<mark>([@#$~!])\\2?)(?<name>[A-Za-z_]{3,40})\\k<mark>(?!\\w)', 'field'),
  // SendGrid's older substitutions
  syntax(`(?<![\\w/&.-])-(?<name>${WORD})-(?![\\w-])`, 'field'),
  // Not Python's __name__
  syntax(`(?<!\\w)__(?!name__)(?<name>${WORD})__(?!\\w)`, 'field'),
  // No price, and no variable of a shell
  syntax(
    '(?<![\\w$&/])\\$(?<name>[a-z]{2,12}_[a-z]{2,12}|[a-z]{2,12}[A-Z][a-z]{2,12}|f(?:irst)?name|l(?:ast)?name)(?![\\w$])',
    'field'
  ),
];
