import { analyzeSync } from 'liquidjs';
import type { TemplateData, Template } from './template';

/** A name that a template reads, as it is written, with its first line; lines count from 1. */
export type MergeTag = { name: string; line: number };

/** What a template may read; null where everything below a name is a prospect's own. */
const KNOWN = {
  prospect: {
    email: true,
    firstName: true,
    lastName: true,
    company: true,
    timezone: true,
    attributes: true,
  },
  sequence: { name: true },
  sender: { name: true, email: true },
  unsubscribeUrl: null,
} satisfies Shape;

type Shape = {
  [Name in keyof TemplateData]: TemplateData[Name] extends string
    ? null
    : Record<keyof TemplateData[Name], true>;
};

/** The merge tags of a template that nothing fills, each name once. Names that the template itself assigns are not among them. */
export const findUnknownTags = (template: Template): MergeTag[] => {
  const unknown = readTags(template).filter(({ path }) => !isKnown(path));
  const names = new Set(unknown.map(({ name }) => name));

  return [...names].map((name) => ({ name, line: firstLine(unknown, name) }));
};

export const readsTag = (template: Template, name: keyof TemplateData): boolean =>
  readTags(template).some(({ path }) => path[0] === name);

const readTags = ({ nodes }: Template) =>
  Object.values(analyzeSync(nodes, { partials: false }).globals)
    .flat()
    .map(({ segments, location }) => ({
      path: segments,
      name: segments.filter((segment) => typeof segment === 'string').join('.'),
      line: location.row,
    }));

const isKnown = ([root, field]: unknown[]): boolean => {
  if (typeof root !== 'string' || !Object.hasOwn(KNOWN, root)) return false;
  const fields: Record<string, true> | null = KNOWN[root as keyof typeof KNOWN];

  return fields === null || typeof field !== 'string' || Object.hasOwn(fields, field);
};

const firstLine = (tags: MergeTag[], wanted: string) =>
  Math.min(...tags.filter(({ name }) => name === wanted).map(({ line }) => line));
