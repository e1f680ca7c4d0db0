import type { Condition } from './condition.ts';

/**
 * Prints a condition in the expression language of Operaton, Camunda 7 and Flowable. Order relations are
 * guarded against null and a lone variable is compared with true, so that a value nobody has set yet
 * makes a condition false instead of stopping the case.
 *
 * @param condition a condition whose variables all exist when it is asked
 * @returns an expression in `${…}`
 * @source Jakarta Expression Language 5.0 §1.3–1.12
 */
export function printJuel(condition: Condition): string {
  return `\${${truth(condition)}}`;
}

function juelText(text: string): string {
  return `'${text.replace(/[\\']/g, (letter) => `\\${letter}`)}'`;
}

function truth(condition: Condition): string {
  switch (condition.kind) {
    case 'variable':
      return `${condition.name} == true`;
    case 'value':
      return value(condition);
    case 'compare':
      return comparison(condition);
    case 'in':
      return condition.list
        .map((item) => `(${value(condition.of)} == ${value(item)})`)
        .join(' || ');
    case 'and':
      return condition.parts.map((part) => `(${truth(part)})`).join(' && ');
    case 'or':
      return condition.parts.map((part) => `(${truth(part)})`).join(' || ');
    case 'not':
      return `!(${truth(condition.of)})`;
  }
}

const operators = { '=': '==', '!=': '!=', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const;

function comparison(condition: Condition & { kind: 'compare' }): string {
  const plain = `${value(condition.left)} ${operators[condition.by]} ${value(condition.right)}`;
  if (condition.by === '=' || condition.by === '!=') return plain;
  const guards = [condition.left, condition.right]
    .filter((side) => side.kind === 'variable')
    .map((side) => `${side.name} != null`);
  return [...guards, plain].join(' && ');
}

function value(condition: Condition): string {
  if (condition.kind === 'variable') return condition.name;
  if (condition.kind !== 'value') return `(${truth(condition)})`;
  return typeof condition.value === 'string' ? juelText(condition.value) : String(condition.value);
}
