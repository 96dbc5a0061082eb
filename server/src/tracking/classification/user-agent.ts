export const MAX_AGENT_LENGTH = 256;

/** The first match counts: many programs also name those that they are based on. */
const FAMILIES: [family: string, pattern: RegExp][] = [
  ['Gmail image proxy', /GoogleImageProxy/],
  ['Yahoo mail proxy', /YahooMailProxy/],
  ['Thunderbird', /Thunderbird\//],
  ['Outlook', /Outlook|MSOffice|Microsoft Office/],
  ['Superhuman', /Superhuman/],
  ['eM Client', /eM Client/],
  ['Mailbird', /Mailbird/],
  ['Spark', /Spark(Desktop)?\/|readdle/],
  ['Airmail', /Airmail/],
  ['BlueMail', /BlueMail/],
  ['Yahoo Mail', /YahooMobile|Yahoo%20Mail/],
  ['Edge', /Edg(e|A|iOS)?\//],
  ['Opera', /OPR\/|Opera/],
  ['Samsung Internet', /SamsungBrowser\//],
  ['Firefox', /Firefox\/|FxiOS\//],
  ['Chrome', /Chrome\/|CriOS\/|Chromium\//],
  ['Safari', /Version\/[\d.]+.* Safari\//],
  [
    'Apple Mail',
    /^Mozilla\/5\.0$|^Mail\/|\((Macintosh|iPhone|iPad);.* \(KHTML, like Gecko\)( Mobile\/\w+)?$/,
  ],
  ['Internet Explorer', /MSIE |Trident\//],
];

/** Family of the program, such as `Chrome`; `Other` when it is unknown. */
export const agentFamily = (userAgent: string): string => {
  const text = userAgent.slice(0, MAX_AGENT_LENGTH).trim();
  return FAMILIES.find(([, pattern]) => pattern.test(text))?.[0] ?? 'Other';
};
