import {
  type Context,
  defaultOperators,
  type Emitter,
  filters,
  type FilterImplOptions,
  Liquid,
  LiquidError,
  type Operators,
  RenderError,
  tags,
  type Template as Node,
} from 'liquidjs';
import {
  BoundedCase,
  BoundedCycle,
  BoundedFor,
  BoundedLiquid,
  BoundedTablerow,
  InlineComment,
} from './bounded-tags';
import {
  charge,
  LimitExceeded,
  MAX_DATE_FORMAT_LENGTH,
  MAX_WORK,
  NODE_COST,
  OPERAND_COST,
  searchCost,
  weigh,
} from './template-limits';
import { visitOperands } from './template-nodes';

/**
 * LiquidJS with a budget. Only tags and filters on these lists exist, and each charges for what it reads before it works.
 * Left out: what reads other templates or evaluates an expression for each item (`where_exp`), what nests a list in itself
 * (`push`, `group_by`), and what changes the data (`increment`).
 */

const TAGS = {
  assign: tags.assign,
  break: tags.break,
  capture: tags.capture,
  case: BoundedCase,
  comment: tags.comment,
  continue: tags.continue,
  cycle: BoundedCycle,
  echo: tags.echo,
  for: BoundedFor,
  if: tags.if,
  liquid: BoundedLiquid,
  raw: tags.raw,
  tablerow: BoundedTablerow,
  unless: tags.unless,
  '#': InlineComment,
};

const NUMBER_FILTERS =
  'abs at_least at_most ceil divided_by floor minus modulo plus round times to_integer'.split(' ');

const TEXT_FILTERS =
  `append base64_decode base64_encode capitalize cgi_escape default downcase escape escape_once hmac_sha256 json jsonify lstrip newline_to_br normalize_whitespace
  number_of_words prepend rstrip sha256 size slice slugify squish strip strip_html strip_newlines truncate truncatewords
  upcase uri_escape url_decode url_encode xml_escape`.split(/\s+/);

const LIST_FILTERS = 'array_to_sentence_string compact concat first join last pop reverse shift uniq'.split(
  ' '
);

const SEARCH_FILTERS = 'remove remove_first remove_last replace replace_first replace_last split'.split(' ');

const DATE_FILTERS = ['date_to_long_string', 'date_to_rfc822', 'date_to_string', 'date_to_xmlschema'];

/** Charged for a date, and for each character of its format. Both may look up time zones and names in the system. */
const DATE_COST = 2_000;
const DATE_CHARACTER_COST = 100;

const SORT_FILTERS = ['sort', 'sort_natural'];

/** At least the logarithm of the longest list. */
const SORT_FACTOR = 20;

type Handler = Extract<FilterImplOptions, (...args: never[]) => unknown>;

/** `escapeFilter` replaces the filters that escape; left out, LiquidJS's own stay. */
export const createEngine = (
  outputEscape: (value: unknown) => string,
  escapeFilter?: (value: unknown) => string
): Liquid => {
  const escapeCharged: Handler = function (value: unknown) {
    charge(this.context, OPERAND_COST + weigh(value));
    return outputEscape(value);
  };
  const engine = new Liquid({
    ownPropertyOnly: true,
    strictFilters: true,
    outputEscape: escapeCharged,
    operators: OPERATORS,
    templates: {},
    memoryLimit: MAX_WORK,
  });
  engine.renderer.renderTemplates = renderNodes;
  for (const tag of Object.keys(engine.tags)) delete engine.tags[tag];
  for (const [name, tag] of Object.entries(TAGS)) engine.registerTag(name, tag);
  for (const filter of Object.keys(engine.filters)) delete engine.filters[filter];
  registerFilters(engine, [...NUMBER_FILTERS, ...TEXT_FILTERS, ...LIST_FILTERS], (value, args) =>
    args.reduce((cost: number, argument) => cost + weigh(argument), weigh(value))
  );
  registerFilters(
    engine,
    SEARCH_FILTERS,
    (value, [pattern, replacement]) => searchCost(value, pattern) + weigh(replacement)
  );
  registerFilters(engine, SORT_FILTERS, (value, [property]) => SORT_FACTOR * searchCost(value, property));
  registerFilters(engine, DATE_FILTERS, (value) => DATE_COST + weigh(value), atClock);
  engine.registerFilter('date', date);
  for (const name of escapeFilter ? ['escape', 'xml_escape', 'escape_once'] : []) {
    engine.registerFilter(name, function (value: unknown) {
      charge(this.context, OPERAND_COST + weigh(value));
      return escapeFilter?.(value);
    });
  }
  return engine;
};

const date: Handler = function (value: unknown, format: unknown, ...rest: unknown[]) {
  charge(this.context, DATE_COST + weigh(value) + DATE_CHARACTER_COST * weigh(format));
  if (weigh(format) > MAX_DATE_FORMAT_LENGTH || weigh(value) > MAX_DATE_FORMAT_LENGTH)
    throw new LimitExceeded(`a date and its format have at most ${MAX_DATE_FORMAT_LENGTH} characters`);
  return handlerOf('date').call(this, atClock(value, this.context), format, ...rest);
};

/** The register of a context with the time that `now` and `today` mean; without it, LiquidJS asks the clock. */
export const NOW = 'sequences.now';

const atClock = (value: unknown, context: Context): unknown =>
  value === 'now' || value === 'today' ? (context.getRegister(NOW) ?? value) : value;

const handlerOf = (name: string) => (filters as Record<string, FilterImplOptions>)[name] as Handler;

const registerFilters = (
  engine: Liquid,
  names: string[],
  costOf: (value: unknown, args: unknown[]) => number,
  prepare = (value: unknown, _context: Context): unknown => value
) => {
  for (const name of names) {
    const handler = handlerOf(name);
    engine.registerFilter(name, function (value: unknown, ...args: unknown[]) {
      charge(this.context, OPERAND_COST + costOf(value, args));
      return handler.call(this, prepare(value, this.context), ...args);
    });
  }
};

type Compare = (left: unknown, right: unknown, context: Context) => ReturnType<Operators[string]>;

const chargeFor =
  (compare: Compare, costOf: (left: unknown, right: unknown) => number): Compare =>
  (left, right, context) => {
    charge(context, costOf(left, right));
    return compare(left, right, context);
  };

const { contains, not, and, or, ...comparisons } = defaultOperators as Record<string, Compare>;

const OPERATORS = {
  ...Object.fromEntries(
    Object.entries(comparisons).map(([name, compare]) => [
      name,
      chargeFor(compare, (left, right) => weigh(left) + weigh(right)),
    ])
  ),
  contains: chargeFor(contains, searchCost),
  not,
  and,
  or,
} as Operators;

/** In place of LiquidJS's own, which measures time. */
function* renderNodes(nodes: Node[], context: Context, given?: Emitter): IterableIterator<unknown> {
  const emitter = given ?? createEmitter();
  charge(context, NODE_COST);

  for (const node of nodes) {
    charge(context, costOf(node));
    try {
      const written: unknown = yield node.render(context, emitter);
      if (typeof written === 'string') {
        charge(context, written.length);
        emitter.write(written);
      }
    } catch (error) {
      throw LiquidError.is(error) ? error : new RenderError(error as Error, node);
    }
    if (context.breakCalled || context.continueCalled) break;
  }
  return emitter.buffer;
}

const createEmitter = (): Emitter => ({
  buffer: '',
  write(text: string) {
    this.buffer += text;
  },
});

const costs = new WeakMap<Node, number>();

/** Its own source and operands, those of all its branches included; the nodes inside of it charge for themselves. */
const costOf = (node: Node): number => {
  let cost = costs.get(node);
  if (cost === undefined) {
    cost = NODE_COST + (node.token.end - node.token.begin);
    visitOperands(node, () => (cost = (cost as number) + OPERAND_COST));
    costs.set(node, cost);
  }
  return cost;
};
