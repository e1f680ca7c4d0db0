import { readXPath, type Term } from './xpath.ts';

/**
 * Puts an expression of BPSim into FEEL.
 *
 * @param text XPath 1.0 with `bpsim:getProperty`
 * @returns FEEL over the properties of the case; null where the expression asks for something else
 * @source BPSim 2.0 §6.7; OMG DMN 1.5 §10.3
 */
export function feelOf(text: string): string | null {
  const term = readXPath(text);
  return term && spell(term);
}

const operators: ReadonlyMap<string, string> = new Map([
  ['or', 'or'],
  ['and', 'and'],
  ['=', '='],
  ['!=', '!='],
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
  ['+', '+'],
  ['-', '-'],
  ['*', '*'],
  ['div', '/'],
]);

const functions: ReadonlyMap<string, (items: readonly string[]) => string | null> = new Map([
  ['true', ([none]) => (none === undefined ? 'true' : null)],
  ['false', ([none]) => (none === undefined ? 'false' : null)],
  ['not', one((item) => `not(${item})`)],
  ['floor', one((item) => `floor(${item})`)],
  ['ceiling', one((item) => `ceiling(${item})`)],
  ['round', one((item) => `floor(${item} + 0.5)`)],
  ['number', one((item) => item)],
  ['boolean', one((item) => item)],
]);

function one(write: (item: string) => string): (items: readonly string[]) => string | null {
  return ([item, ...rest]) => (item === undefined || rest.length > 0 ? null : write(item));
}

// Every pair is put in brackets, so that no order of precedence has to be the same on both sides.
function spell(term: Term): string | null {
  switch (term.kind) {
    case 'number':
      return String(term.value);
    case 'text':
      return JSON.stringify(term.value);
    case 'list':
      return null;
    case 'call':
      return spellCall(term);
    case 'pair': {
      const left = spellIn(term.left);
      const right = spellIn(term.right);
      if (left === null || right === null) return null;
      if (term.operator === 'mod') return `modulo(${left}, ${right})`;
      const operator = operators.get(term.operator);
      return operator === undefined ? null : `${left} ${operator} ${right}`;
    }
  }
}

function spellIn(term: Term): string | null {
  const text = spell(term);
  return text !== null && term.kind === 'pair' && term.operator !== 'mod' ? `(${text})` : text;
}

const name = /^[\p{L}_][\p{L}\p{N}_]*$/u;

function spellCall({ name: called, items }: Extract<Term, { kind: 'call' }>): string | null {
  if (called === 'getProperty') {
    const [property, ...rest] = items;
    const isName = property?.kind === 'text' && name.test(property.value) && rest.length === 0;
    return isName ? property.value : null;
  }
  const spelled = items.map(spellIn);
  const known = spelled.filter((item) => item !== null);
  return known.length < spelled.length ? null : (functions.get(called)?.(known) ?? null);
}

/**
 * Puts a simple FEEL expression into BPSim's XPath.
 *
 * @param feel an expression over the properties of the case
 * @returns XPath which `feelOf` reads as the same text; null where there is none
 */
export function xpathOf(feel: string): string | null {
  const pieces = [...feel.matchAll(/"(?:[^"\\]|\\.)*"|[\p{L}_][\p{L}\p{N}_]*|[^\p{L}_"]+|"/gu)];
  const text = pieces
    .map(([piece], index) => {
      const isCall = pieces[index + 1]?.[0].trimStart().startsWith('(') === true;
      if (/^(?:and|or|not|true|false)$/u.test(piece)) {
        return /^(?:true|false)$/u.test(piece) && !isCall ? `${piece}()` : piece;
      }
      if (name.test(piece) && !isCall) return `bpsim:getProperty('${piece}')`;
      return piece.replace(/\//gu, 'div');
    })
    .join('');
  return feelOf(text) === feel ? text : null;
}
