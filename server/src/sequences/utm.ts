import type { Utm } from './contract';

const NAMES = ['source', 'medium', 'campaign', 'content'] as const;

/**
 * An address with these parameters added before its fragment, never over one that is there; every other byte stays as it is.
 * What an empty value is for is left out.
 */
export const addUtm = (url: string, utm: Utm): string => {
  const at = url.indexOf('#');
  const address = at < 0 ? url : url.slice(0, at);
  const query = address.slice(address.indexOf('?') + 1);
  const present = address.includes('?') ? namesIn(query) : new Set<string>();

  const added = NAMES.flatMap((name) => {
    const text = utm[name];
    return text && !present.has(`utm_${name}`)
      ? `utm_${name}=${encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'))}`
      : [];
  });
  if (added.length === 0) return url;
  return address + separatorAfter(address) + added.join('&') + url.slice(address.length);
};

/** Lower-cased: some programs that read them do not tell `UTM_Source` from `utm_source`. */
const namesIn = (query: string) => {
  const names = query.split('&').map((pair) => pair.split('=', 1)[0].toLowerCase());
  return new Set(names.map((name) => name.replaceAll('%5f', '_')));
};

const separatorAfter = (address: string) => {
  if (!address.includes('?')) return '?';
  return /[?&]$/.test(address) ? '' : '&';
};
