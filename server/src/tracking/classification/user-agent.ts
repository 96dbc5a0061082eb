export const MAX_AGENT_LENGTH = 256;

/** The first match counts: many programs also name those that they are based on. */
const FAMILIES: [family: string, pattern: RegExp][] = [
  ['Gmail image proxy', /GoogleImageProxy/],
  ['Yahoo mail proxy', /YahooMailProxy/],
  [
    'Mail.ru image proxy',
    /(?:mail[. ]?ru|imgsmail)[\w. /;():+-]*proxy|proxy[\w. /;():+-]*(?:mail[. ]?ru|imgsmail)/i,
  ],
  ['Yandex image proxy', /yandex[\w. /;():+-]*(?:proxy|resizer)|(?:proxy|resizer)[\w. /;():+-]*yandex/i],
  ['Naver image proxy', /naver[\w. /;():+-]*proxy|proxy[\w. /;():+-]*naver/i],
  ['Zoho image proxy', /zoho[\w. /;():+-]*proxy|proxy[\w. /;():+-]*zoho/i],
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

/** The first match counts: an iPad also names the Mac, and Android names Linux. */
const DEVICES: [device: string, pattern: RegExp][] = [
  ['iPhone', /iPhone|\biOS\b/],
  ['iPad', /iPad/],
  ['Android', /Android/],
  ['Windows', /Windows/],
  ['Mac', /Macintosh|Mac ?OS ?X/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /Linux|X11/],
];

/** Proxies name a device that nobody has. */
const PROXY = / proxy$/;

/**
 * Family of the program and its device, such as `Safari on iPhone`, at most 64 characters. Without the device when that is not
 * named; `Other` when the family is unknown.
 */
export const describeAgent = (userAgent: string): string => {
  const text = userAgent.slice(0, MAX_AGENT_LENGTH).trim();
  const family = FAMILIES.find(([, pattern]) => pattern.test(text))?.[0] ?? 'Other';
  const device = PROXY.test(family) ? undefined : DEVICES.find(([, pattern]) => pattern.test(text))?.[0];

  return device ? `${family} on ${device}` : family;
};
