import type { StepWarning } from './contract';
import { type LinkRefusal, refuseLink } from '../html/link-host';
import { maskLiquid, splitLiquid, type TemplatePart } from '../html/liquid-mask';
import { readMarkup } from '../html/markup';
import { namesOwnUrl } from '../html/own-url-tags';
import { joinHref } from '../html/rendered-href';

const MAX_WARNINGS = 10;

type LinkHosts = { refusedLinks?: LinkRefusal[]; linkHosts?: string[] | null };

/**
 * Links of a step whose host only data decide, while its sequence lists no hosts: their emails will fail. Then the links
 * that would fail the rendered email.
 */
export const linkHostWarnings = (
  html: string,
  { refusedLinks = [], linkHosts }: LinkHosts
): StepWarning[] => {
  const refused = distinct(refusedLinks.map(toWarning)).slice(0, MAX_WARNINGS);
  return linkHosts?.length ? refused : [...dataHosts(html), ...refused];
};

const dataHosts = (html: string): StepWarning[] => {
  const mask = maskLiquid(html);
  if (mask.liquid.length === 0) return [];

  const hrefs = readMarkup(mask.markup).flatMap((piece) => {
    if (piece.kind !== 'open' || !/^(a|area|v:.*)$/.test(piece.name)) return [];
    return piece.attributes.flatMap(({ name, value }) => (name === 'href' && value ? [value] : []));
  });
  return hrefs
    .filter((value) => isHostFromData(splitLiquid(html, mask, value)))
    .slice(0, MAX_WARNINGS)
    .map(({ start, end }) => ({
      code: 'link-host',
      url: html.slice(start, end).trim(),
      line: html.slice(0, start).split('\n').length,
    }));
};

/** Tries a value: a URL where Liquid begins the link, a letter elsewhere. */
const isHostFromData = (parts: TemplatePart[]): boolean => {
  const shown = parts.filter(({ text, isLiquid }) => text !== '' && !(isLiquid && text.startsWith('{%')));
  if (shown.some(({ text, isLiquid }) => isLiquid && namesOwnUrl(text))) return false;

  const [first] = shown.filter(({ text }) => text.trim() !== '');
  const sample = joinHref(
    shown.map((part) => ({
      text: !part.isLiquid ? part.text : part === first ? 'https://data.invalid/' : 'x',
      isAuthored: !part.isLiquid,
    }))
  );
  return refuseLink(sample, { listed: [] })?.reason === 'unlisted';
};

/** A link stands in several parts of many templates. */
const distinct = (warnings: StepWarning[]): StepWarning[] => [
  ...new Map(warnings.map((warning) => [JSON.stringify(warning), warning])).values(),
];

const toWarning = ({ reason, href, host }: LinkRefusal): StepWarning => {
  if (reason === 'unlisted') return { code: 'link-unlisted', host: host ?? '' };
  return { code: reason === 'no-url' ? 'link-no-url' : 'link-host-part', url: href };
};
