import { analyzeSync } from 'liquidjs';
import type { TemplateData, Template } from './template';

/** A name that a template reads, such as `prospect.firstName`, with its first line, from 1. */
export type MergeTag = { name: string; line: number };

/** Names that a template can read. Null: a string, whose properties are not checked. */
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

/** The merge tags that have no data and always render empty, each name once. Excludes names that the template assigns. */
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

const firstLine = (tags: MergeTag[], tagName: string) =>
  Math.min(...tags.filter(({ name }) => name === tagName).map(({ line }) => line));
