const LIQUID = /\{\{-?([\s\S]*?)-?\}\}|\{%-?([\s\S]*?)-?%\}/g;

/** Whether a branch of a block keeps its text. `waiting`: text before the first `when` of a `case` is left out. */
type Block = 'waiting' | 'shown' | 'left-out';

/** How the content of a block begins. */
const BLOCKS = new Map<string, Block>([
  ['if', 'shown'],
  ['unless', 'shown'],
  ['for', 'shown'],
  ['tablerow', 'shown'],
  ['case', 'waiting'],
  ['capture', 'left-out'],
  ['comment', 'left-out'],
]);

const BRANCHES = ['else', 'elsif', 'when'];

/**
 * A template without Liquid, as one reader may get it: merge tags are replaced by what `label` returns for their path, and of
 * conditions the first branch is kept. Never throws, whatever is wrong in the template.
 */
export const withoutLiquid = (template: string, label: (path: string) => string): string => {
  const blocks: Block[] = [];
  const isShown = () => blocks.every((block) => block === 'shown');
  let shown = '';
  let end = 0;

  for (const match of template.matchAll(LIQUID)) {
    const [liquid, output, tag = ''] = match;
    if (isShown()) shown += template.slice(end, match.index);
    if (output === undefined) applyTag(blocks, /^\s*(\w*)/.exec(tag)?.[1] ?? '');
    else if (isShown()) shown += label(output.split('|')[0].trim());
    end = match.index + liquid.length;
  }
  return isShown() ? shown + template.slice(end) : shown;
};

const applyTag = (blocks: Block[], name: string) => {
  const begun = BLOCKS.get(name);
  if (begun) blocks.push(begun);
  else if (name.startsWith('end') && BLOCKS.has(name.slice('end'.length))) blocks.pop();
  else if (BRANCHES.includes(name) && blocks.length > 0)
    blocks.push(blocks.pop() === 'waiting' ? 'shown' : 'left-out');
};
