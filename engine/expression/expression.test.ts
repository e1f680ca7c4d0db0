import fc from 'fast-check';
import { evaluate } from 'feelin';
import { expect, test } from 'vitest';
import { readExpression } from './read.ts';
import { Reader } from './reader.ts';
import { toFeel } from './spelling.ts';
import type { Value } from './value.ts';

const names = ['amount', 'city', 'is urgent', 'x'];

function valueOf(text: string, values: readonly Value[]): unknown {
  const { expression, problem } = readExpression(text, names);
  return expression === null ? { problem } : expression.part(values);
}

const values: readonly Value[] = [70, 'Amman', true, null];

test.each([
  ['amount > 50', true],
  ['amount > 50 and city = "Irbid"', false],
  ['is urgent', true],
  ['not(is urgent) or amount between 60 and 80', true],
  ['city in ("Irbid", "Amman")', true],
  ['city in ["Irbid"]', false],
  ['amount in [60..70)', false],
  ['amount in (> 100, < 80)', true],
  ['if amount > 100 then "high" else "low"', 'low'],
  ['(amount + 2) * 2 / 3 - 1 // halved', 47],
  ['x = null', true],
  ['x > 5', null],
  ['x > 5 or amount = 70', true],
  ['amount = "70"', null],
  ['amount / 0', null],
  ['starts with(city, "Am")', true],
  ['max(amount, 100)', 100],
  ['-amount', -70],
])('[C22] the condition %s is %j', (text, expected) => {
  expect(valueOf(text, values)).toEqual(expected);
});

test.each([
  ['${amount > 50 && !approved}', 'amount > 50  and  not(approved)'],
  ["${city == 'Amman'}", 'city = "Amman"'],
  ['#{amount ge 5}', 'amount >= 5'],
  ['=amount > 5', 'amount > 5'],
  ['amount != 5', 'amount != 5'],
  ['a = "x && !y"', 'a = "x && !y"'],
])('[C22] %s is read as %s', (text, feel) => {
  expect(toFeel(text)).toBe(feel);
});

test.each([
  ['amount >', 'amount >'],
  ['for i in 1..1000000000 return i', 'for'],
  ['now()', 'now'],
  ['some y in [1] satisfies y > 0', 'some'],
  ['colour = "red"', 'colour'],
  ['', ''],
  ['('.repeat(5000), '('],
  ['not('.repeat(200) + 'x' + ')'.repeat(200), 'not'],
])('[C22] %.40s is not understood', (text, start) => {
  const { expression, problem } = readExpression(text, names);
  expect(expression).toBeNull();
  expect(problem?.startsWith(start)).toBe(true);
});

test('[C22] of very many expressions only the first 2,000 are read, each once', () => {
  const reader = new Reader(names);
  const readings = Array.from({ length: 2001 }, (_, place) => reader.read(`x > ${String(place)}`));

  expect(readings.filter(({ expression }) => expression === null)).toHaveLength(1);
  expect(reader.read('x > 0')).toBe(readings[0]);
});

test('[C22] no text makes reading fail', () => {
  const word = fc.constantFrom(
    ...['amount', 'x', '(', ')', '[', ']', '..', ' and ', ' or ', 'not(', '>', '=', '"', "'", '!'],
    ...[
      'if ',
      ' then ',
      ' else ',
      ' in ',
      ' between ',
      '1',
      '-',
      '**',
      'for ',
      '${',
      '}',
      '\\',
      'م',
    ],
  );
  const texts = fc.oneof(
    fc.string(),
    fc.array(word, { maxLength: 30 }).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      readExpression(text, names).expression?.part(values);
    }),
    { numRuns: 2000 },
  );
});

const operand = fc.oneof(
  fc.constantFrom('amount', 'city', 'is urgent', 'x', '"Amman"', '"Irbid"', 'true', 'null'),
  fc.integer({ min: 0, max: 99 }).map(String),
);

const { either: written } = fc.letrec<{ either: string; relation: string }>((tie) => ({
  relation: fc.oneof(
    fc
      .tuple(operand, fc.constantFrom('=', '!='), operand)
      .map(([left, sign, right]) => `${left} ${sign} ${right}`),
    fc
      .tuple(fc.constantFrom('amount', 'x'), fc.constantFrom('<', '<=', '>', '>='), fc.nat(99))
      .map(([left, sign, right]) => `${left} ${sign} ${String(right)}`),
    fc.tuple(operand, operand, operand).map(([of, one, two]) => `${of} in (${one}, ${two})`),
    fc.constantFrom('is urgent', 'amount + 2 > 3 * 4 - 1'),
  ),
  either: fc.oneof(
    { maxDepth: 3 },
    tie('relation'),
    tie('either').map((inner) => `not(${inner})`),
    fc
      .tuple(tie('either'), fc.constantFrom('and', 'or'), tie('either'))
      .map(([left, by, right]) => `(${left} ${by} ${right})`),
  ),
}));

test('[C22] what is read means what feelin says it means', () => {
  const number = fc.option(fc.integer({ min: 0, max: 99 }), { nil: null });
  const city = fc.constantFrom('Amman', 'Irbid', null);
  fc.assert(
    fc.property(written, number, city, fc.boolean(), (text, amount, where, urgent) => {
      const context = { amount, city: where, 'is urgent': urgent, x: null };
      expect(valueOf(text, [amount, where, urgent, null])).toEqual(evaluate(text, context).value);
    }),
    { numRuns: 500 },
  );
});
