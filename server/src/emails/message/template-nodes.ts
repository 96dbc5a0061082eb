import {
  type PropertyAccessToken,
  type Template as Node,
  TypeGuards,
  Value,
  type ValueToken,
} from 'liquidjs';

/** Reads the parsed nodes of a template: their children and operands. */

export const childrenOf = (node: Node): Node[] => (node.children?.(false, true).next().value ?? []) as Node[];

/** The parts of a name such as `prospect.firstName`; null for a part that only data decide. */
export const pathOf = ({ props }: PropertyAccessToken): unknown[] =>
  props.map((property) => ('content' in property ? property.content : null));

type Operand = Parameters<typeof TypeGuards.isValueToken>[0];

/** Calls `visit` with all operands of a node, operands inside of brackets and filter arguments included. */
export const visitOperands = (node: Node, visit: (operand: ValueToken, depth: number) => void) => {
  for (const argument of node.arguments?.() ?? []) visitOperand(argument, visit, 1);
};

const visitOperand = (
  operand: Operand,
  visit: (operand: ValueToken, depth: number) => void,
  depth: number
): void => {
  if (operand instanceof Value) return visitParts(operand.initial.postfix, operand.filters, visit, depth);
  if (TypeGuards.isFilteredValueToken(operand)) {
    return visitParts(operand.initial.postfix, operand.filters, visit, depth);
  }
  if (!TypeGuards.isValueToken(operand)) return;

  visit(operand, depth);
  if (TypeGuards.isRangeToken(operand)) {
    visitOperand(operand.lhs, visit, depth + 1);
    visitOperand(operand.rhs, visit, depth + 1);
  } else if (TypeGuards.isPropertyAccessToken(operand)) {
    visitOperand(operand.variable, visit, depth + 1);
    for (const property of operand.props) visitOperand(property, visit, depth + 1);
  }
};

type FilterArguments = { args: Operand[] };

const visitParts = (
  operands: Operand[],
  filters: FilterArguments[],
  visit: (operand: ValueToken, depth: number) => void,
  depth: number
) => {
  for (const operand of operands) visitOperand(operand, visit, depth);
  for (const { args } of filters) {
    for (const argument of args) visitOperand(Array.isArray(argument) ? argument[1] : argument, visit, depth);
  }
};
