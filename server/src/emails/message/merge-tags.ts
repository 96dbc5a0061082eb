import { type Template as Node, TypeGuards, type ValueToken } from 'liquidjs';
import { createLineIndex } from '../html/line-index';
import { endOnDeadline, type TemplateData, type Template } from './template';
import { childrenOf, pathOf, visitOperands } from './template-nodes';

/** A name that a template reads, such as `prospect.firstName`, with its first line, from 1. */
export type MergeTag = { name: string; line: number };

/** Names that a template can read. Null: the properties are not checked. */
const KNOWN = {
  prospect: {
    email: true,
    firstName: true,
    lastName: true,
    company: true,
    timezone: true,
    language: true,
    attributes: true,
  },
  /** Its fields are those that sources offer, which only the database knows; see entry-fields.ts. */
  entry: null,
  sequence: { name: true },
  sender: { name: true, email: true, signature: true },
  unsubscribeUrl: null,
  preferencesUrl: null,
  trackingOptOutUrl: null,
} satisfies Shape;

type Shape = {
  [Name in keyof TemplateData]: Name extends 'prospect' | 'sequence' | 'sender'
    ? Record<keyof TemplateData[Name], true>
    : null;
};

/** The merge tags that have no data and always render empty, each name once. Excludes names that the template assigns. */
export const findUnknownTags = (template: Template): MergeTag[] => {
  const firstOffsets = new Map<string, number>();
  for (const { path, start } of findUnknownNames(template)) {
    const name = path.join('.');
    firstOffsets.set(name, Math.min(start, firstOffsets.get(name) ?? start));
  }
  const lineOf = createLineIndex(template.source);

  return [...firstOffsets].map(([name, at]) => ({ name, line: lineOf(at) }));
};

/** The unknown names with their offsets in the source; `end` is exclusive. `path` leaves out parts that only data decide. */
export const findUnknownNames = (template: Template): Array<{ path: string[]; start: number; end: number }> =>
  readTags(template)
    .filter(({ path }) => !isKnown(path))
    .map(({ path, start, end }) => ({
      path: path.filter((segment) => typeof segment === 'string'),
      start,
      end,
    }));

export const readsTag = (template: Template, name: keyof TemplateData): boolean =>
  readTags(template).some(({ path }) => path[0] === name);

/** Fields of a prospect that merge tags read, in the order of `TemplateData`. */
export const PROSPECT_FIELDS = Object.keys(KNOWN.prospect) as Array<keyof TemplateData['prospect']>;

/**
 * The paths of all names in a template, also of those that it assigns; null for a part that only data decide. Unlike
 * `findUnknownNames`, it leaves nothing out that some branch may read.
 */
export const readPaths = ({ nodes }: Template): unknown[][] =>
  endOnDeadline(() => {
    const paths: unknown[][] = [];
    const collect = (node: Node) => {
      visitOperands(node, (operand) => {
        if (TypeGuards.isPropertyAccessToken(operand) && !operand.variable) paths.push(pathOf(operand));
      });
      childrenOf(node).forEach(collect);
    };
    nodes.forEach(collect);
    return paths;
  });

/** Offsets of the source. */
type ReadTag = { path: unknown[]; start: number; end: number };

/**
 * The names that a template reads and does not assign itself, in source order. LiquidJS has an analysis of its own, which
 * counts the line of each name from the beginning of the template.
 */
const readTags = ({ nodes }: Template): ReadTag[] =>
  endOnDeadline(() => {
    const tags: ReadTag[] = [];
    collectTags(nodes, createScope(), tags);
    return tags;
  });

const collectTags = (nodes: Node[], scope: Scope, tags: ReadTag[]) => {
  for (const node of nodes) {
    visitOperands(node, (operand) => {
      const tag = toTag(operand);
      if (tag && !scope.has(tag.path[0])) tags.push(tag);
    });
    // Assigned names stay after the block in which they are assigned.
    for (const { content } of node.localScope?.() ?? []) scope.add(content);
    const names = [...(node.blockScope?.() ?? [])];
    names.forEach(scope.add);
    collectTags(childrenOf(node), scope, tags);
    names.forEach(scope.remove);
  }
};

const toTag = (operand: ValueToken): ReadTag | null => {
  if (!TypeGuards.isPropertyAccessToken(operand) || operand.variable) return null;
  const path = pathOf(operand);

  return typeof path[0] === 'string' ? { path, start: operand.begin, end: operand.end } : null;
};

type Scope = ReturnType<typeof createScope>;

/** Counts the names, since blocks inside of each other may use the same one. */
const createScope = () => {
  const counts = new Map<unknown, number>();
  const change = (name: string, by: number) => counts.set(name, (counts.get(name) ?? 0) + by);

  return {
    has: (name: unknown) => (counts.get(name) ?? 0) > 0,
    add: (name: string) => change(name, 1),
    remove: (name: string) => change(name, -1),
  };
};

const isKnown = ([root, field]: unknown[]): boolean => {
  if (typeof root !== 'string' || !Object.hasOwn(KNOWN, root)) return false;
  const fields: Record<string, true> | null = KNOWN[root as keyof typeof KNOWN];

  return fields === null || typeof field !== 'string' || Object.hasOwn(fields, field);
};
