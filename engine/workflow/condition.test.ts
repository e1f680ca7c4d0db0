import { assert, constantFrom, array, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { parseCondition, variablesIn } from './condition.ts';
import { printJuel } from './juel.ts';

function juel(text: string): string {
  const { condition, problem } = parseCondition(text);
  return condition === null ? `? ${problem}` : printJuel(condition);
}

test.each([
  ['amount = 5', '${amount == 5}'],
  ['= approved = true', '${approved == true}'],
  ['approved', '${approved == true}'],
  ['not(approved)', '${!(approved == true)}'],
  ['not(approved = true)', '${!(approved == true)}'],
  ['amount >= 100.5', '${amount != null && amount >= 100.5}'],
  ['amount < limit', '${amount != null && limit != null && amount < limit}'],
  ['amount > -3', '${amount != null && amount > -3}'],
  ['القرار = "مقبول"', "${القرار == 'مقبول'}"],
  ['name != null', '${name != null}'],
  [String.raw`note = "l'\"a\""`, String.raw`${'${'}note == 'l\'"a"'}`],
  ['a = 1 and b = 2 or c = 3', '${((a == 1) && (b == 2)) || (c == 3)}'],
  ['a = 1 and (b = 2 or c = 3)', '${(a == 1) && ((b == 2) || (c == 3))}'],
  ['status in ("new", "old")', "${(status == 'new') || (status == 'old')}"],
  ['n in [1, 2]', '${(n == 1) || (n == 2)}'],
  ["${status == 'new' && !done}", "${(status == 'new') && (!(done == true))}"],
])('[W1] %s is printed as %s', (text, expected) => {
  expect(juel(text)).toBe(expected);
});

test.each([
  '',
  'a ==',
  'a = = true',
  'a === 1',
  'count(list) > 1',
  'a.b = 1',
  'x + 1 = 2',
  '5',
  '"text"',
  'a in ()',
  '(a = 1',
  'a = 1)',
  'if a then b else c',
  'a between 1 and 2',
])('[W2] %j is not understood, and says so', (text) => {
  const parsed = parseCondition(text);
  expect(parsed.condition).toBeNull();
  expect(parsed.problem).not.toBe('');
});

test('[W1] the variables of a condition are listed once, in order', () => {
  const { condition } = parseCondition('b = 1 and (a > 2 or not(b in (c, 1)))');
  expect(condition === null ? null : variablesIn(condition)).toEqual(['b', 'a', 'c']);
});

test('[W2] no text makes the reader fail, and what it takes in can be printed', () => {
  const word = constantFrom(
    'a',
    '"b"',
    '1',
    '(',
    ')',
    ',',
    'in',
    'and',
    'not',
    '!',
    '=',
    '<',
    '-',
    '$',
  );
  const text = array(word).map((words) => words.join(' '));
  const isSound = (given: string): boolean => {
    const { condition, problem } = parseCondition(given);
    return condition === null ? problem !== '' : printJuel(condition).startsWith('${');
  };
  assert(property(string(), isSound));
  assert(property(text, isSound), { numRuns: 2000 });
});

test('[W2] a condition nested beyond all sense is not understood, and says so', () => {
  const nested = (depth: number): string => `${'('.repeat(depth)}a = 1${')'.repeat(depth)}`;

  expect(juel(nested(40))).toBe('${a == 1}');
  for (const text of [nested(100_000), `${'not('.repeat(50_000)}a${')'.repeat(50_000)}`]) {
    expect(parseCondition(text)).toMatchObject({ condition: null });
  }
});
