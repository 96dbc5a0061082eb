import {
  CaseTag,
  type Context,
  CycleTag,
  type Emitter,
  evalTokenValue,
  ForTag,
  type Liquid,
  LiquidTag,
  type Parser,
  TablerowTag,
  Tag,
  type TagToken,
  type Template as Node,
  type TopLevelToken,
  TypeGuards,
  type ValueToken,
} from 'liquidjs';
import { charge, LimitExceeded, MAX_RANGE_BOUND, OPERAND_COST, weigh } from './template-limits';

/** Tags of LiquidJS that work on their operands without charging for it. Each charges first, then does what it always does. */

export class BoundedFor extends ForTag {
  override *render(context: Context, emitter: Emitter): Generator<unknown, void | string, Node[]> {
    yield* chargeCollection(context, this.collection);
    return yield* super.render(context, emitter);
  }
}

export class BoundedTablerow extends TablerowTag {
  override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    yield* chargeCollection(context, this.collection);
    yield* super.render(context, emitter);
  }
}

/** Compares its value with each of its `when` values. */
export class BoundedCase extends CaseTag {
  override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    const comparisons = this.branches.reduce((sum, { values }) => sum + values.length, 0);
    charge(context, comparisons * weigh(yield this.value.value(context)));
    yield* super.render(context, emitter);
  }
}

/** Makes a key of its group and candidates each time. */
export class BoundedCycle extends CycleTag {
  override *render(context: Context, emitter: Emitter): Generator<unknown, unknown, unknown> {
    for (const argument of this.arguments()) {
      if (TypeGuards.isPropertyAccessToken(argument))
        charge(context, OPERAND_COST + weigh(yield evalTokenValue(argument, context)));
    }
    return yield* super.render(context, emitter);
  }
}

/** Its lines are tokens, which no other limit counts; inside of each other, each would read all of the rest again. */
export class BoundedLiquid extends LiquidTag {
  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
    const lines = token.args.split('\n');
    if (lines.length > MAX_LIQUID_LINES)
      throw new LimitExceeded(`a liquid tag has at most ${MAX_LIQUID_LINES} lines`);
    if (lines.some((line) => line.trimStart().startsWith('liquid')))
      throw new LimitExceeded('a liquid tag cannot contain another one');
    super(token, rest, liquid, parser);
  }
}

const MAX_LIQUID_LINES = 500;

/** `{% # … %}`. LiquidJS checks its lines with a regular expression that is quadratic in line breaks. */
export class InlineComment extends Tag {
  render() {}
}

/** Bounds of ranges elsewhere are literals, which parseTemplate checks. */
function* chargeCollection(context: Context, collection: ValueToken): Generator<unknown, void, unknown> {
  if (!TypeGuards.isRangeToken(collection)) {
    const value = yield evalTokenValue(collection, context);
    return charge(context, Array.isArray(value) ? value.length : weigh(value));
  }
  for (const bound of [collection.lhs, collection.rhs]) {
    const value = Number(yield evalTokenValue(bound, context));
    if (Math.abs(value) > MAX_RANGE_BOUND)
      throw new LimitExceeded(`a range ends at ${MAX_RANGE_BOUND} at most`);
  }
}
