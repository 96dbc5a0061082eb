import { Output, type Template as Node, TypeGuards } from 'liquidjs';
import { createLineIndex } from '../html/line-index';
import { PROSPECT_FIELDS } from './merge-tags';
import { childrenOf, pathOf, visitOperands } from './template-nodes';
import { endOnDeadline, type Template } from './template';

/**
 * A value of the prospect or of their entry that a template shows. `path` is `['prospect', 'firstName']`,
 * `['prospect', 'attributes', 'plan']` or `['entry', 'owner', 'email']`; lines count from 1.
 */
export type ShownValue = { path: string[]; line: number };

/**
 * The values of prospect and entry that leave a gap in the text when they are empty: outputs without the filter `default`, outside
 * of conditions that ask for the value. Each once, with its first line.
 */
export const findOutputsWithoutFallback = (template: Template): ShownValue[] =>
  endOnDeadline(() => {
    const lineOf = createLineIndex(template.source);
    const values = new Map<string, ShownValue>();
    const collect = (nodes: Node[], asked: Set<string>) => {
      for (const node of nodes) {
        const shown = node instanceof Output ? readOutput(node) : null;
        const key = JSON.stringify(shown?.path);
        if (shown && !asked.has(key) && !values.has(key))
          values.set(key, { path: shown.path, line: lineOf(shown.start) });
        collect(childrenOf(node), new Set([...asked, ...askedBy(node)]));
      }
    };

    collect(template.nodes, new Set());
    return [...values.values()];
  });

/** The value that an output such as `{{ prospect.company | upcase }}` shows; null for an output with a fallback. */
const readOutput = ({ value }: Output) => {
  const [operand, ...others] = value.initial.postfix;
  if (others.length > 0 || value.filters.some(({ name }) => name === 'default')) return null;

  return readValue(operand);
};

/** The values whose emptiness decides whether the content of a node is shown. */
const askedBy = (node: Node): string[] => {
  if (!CONDITIONS.has((node.token as { name?: string }).name ?? '')) return [];
  const asked: string[] = [];
  visitOperands(node, (operand) => {
    const value = readValue(operand);
    if (value) asked.push(JSON.stringify(value.path));
  });
  return asked;
};

const CONDITIONS = new Set(['if', 'unless', 'case']);

/** Null for what is no value of prospect or entry, and for values within an attribute. */
const readValue = (operand: unknown): { path: string[]; start: number } | null => {
  if (!TypeGuards.isPropertyAccessToken(operand) || operand.variable) return null;
  const names = pathOf(operand);
  const isValue = names[0] === 'entry' ? isEntryPath(names) : isProspectPath(names);

  return isValue ? { path: names as string[], start: operand.begin } : null;
};

const isEntryPath = ([, ...names]: unknown[]) =>
  names.length > 0 && names.every((name) => typeof name === 'string');

const isProspectPath = ([root, field, attribute, ...deeper]: unknown[]) =>
  root === 'prospect' &&
  deeper.length === 0 &&
  (field === 'attributes' ? typeof attribute === 'string' : FIELDS.has(field) && attribute === undefined);

const FIELDS = new Set<unknown>(PROSPECT_FIELDS);
