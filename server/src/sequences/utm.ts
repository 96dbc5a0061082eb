import type { Utm } from './contract';

const PARAMETERS = ['source', 'medium', 'campaign', 'content'] as const;

/**
 * The URL with the UTM parameters added before its fragment; every other byte stays as it is. Empty values and parameters
 * that the URL already has are not added.
 */
export const addUtm = (url: string, utm: Utm): string => {
  const hashAt = url.indexOf('#');
  const base = hashAt < 0 ? url : url.slice(0, hashAt);
  const query = base.slice(base.indexOf('?') + 1);
  const present = base.includes('?') ? parameterNames(query) : new Set<string>();

  const added = PARAMETERS.flatMap((name) => {
    const value = utm[name];
    return value && !present.has(`utm_${name}`)
      ? `utm_${name}=${encodeURIComponent(value.replace(/\p{Cs}/gu, '\ufffd'))}`
      : [];
  });
  if (added.length === 0) return url;
  return base + separatorAfter(base) + added.join('&') + url.slice(base.length);
};

/** Lower-cased, since some analytics tools treat `UTM_Source` as `utm_source`. */
const parameterNames = (query: string) => {
  const names = query.split('&').map((pair) => pair.split('=', 1)[0].toLowerCase());
  return new Set(names.map((name) => name.replaceAll('%5f', '_')));
};

const separatorAfter = (base: string) => {
  if (!base.includes('?')) return '?';
  return /[?&]$/.test(base) ? '' : '&';
};
