import * as Y from 'yjs';
import type { Chance } from './chance.ts';

const rubbish: readonly unknown[] = [
  null,
  0,
  -1,
  1e300,
  '',
  'x',
  '__proto__',
  '\u0001',
  true,
  [],
  [null],
  [[]],
  [[['a', 1]]],
  ['#', 'rootElements', 'V'],
  ['P', 'flowElements', 'V'],
  ['P', 'id', 'V'],
  ['P', 'constructor', 'V'],
  [1, 2, 3],
  [0, 0, -5, 1e9],
  ['T', 'T'],
  'bpmn:Nothing',
  'bpmn:Definitions',
  'bpmn:Process',
  'bpmn:LaneSet',
  'foo:Bar',
  'bpmndi:BPMNPlane',
  { a: 1 },
];

const names = [
  '$',
  '^',
  '!',
  '!x',
  '$bounds',
  '$wp',
  '$u',
  '$b',
  '@',
  '@sourceRef',
  '@lanes',
  '@bpmnElement',
  '@processRef',
  '@attachedToRef',
  ':',
  ':x',
  ':__proto__',
  'id',
  'name',
  'isExpanded',
  'isHorizontal',
  'constructor',
  'toString',
  'flowElements',
  'incoming',
];

/**
 * Writes into a room what no client of ours would.
 *
 * @param doc the document of a room
 * @param chance decides what
 */
export function vandalise(doc: Y.Doc, chance: Chance): void {
  const elements = doc.getMap('elements');
  const keys = [...elements.keys()].sort();
  const key = chance.happens(0.8)
    ? (chance.pick(keys) ?? 'x')
    : (chance.pick(['#', '', '__proto__', 'constructor', 'new', 'T@', '..']) ?? 'x');
  const at = elements.get(key);
  const harm = chance.next();
  doc.transact(() => {
    if (harm < 0.06) elements.delete(key);
    else if (harm < 0.12) elements.set(key, chance.pick(rubbish));
    else if (harm < 0.16) elements.set(key, new Y.Array());
    else if (at instanceof Y.Map) at.set(chance.pick(names) ?? 'x', pickRubbish(chance, keys));
    else elements.set(key, madeUp(chance, keys));
  });
}

function madeUp(chance: Chance, keys: readonly string[]): Y.Map<unknown> {
  return new Y.Map([
    [chance.pick(names) ?? 'x', pickRubbish(chance, keys)],
    ['$', 'bpmn:Task'],
    ['^', ['P', 'flowElements', 'V']],
  ]);
}

function pickRubbish(chance: Chance, keys: readonly string[]): unknown {
  if (chance.happens(0.3)) return chance.pick(keys);
  if (chance.happens(0.2))
    return [
      chance.pick(keys),
      chance.pick(['flowElements', 'planeElement', 'lanes', 'rootElements', 'plane']),
      'V',
    ];
  return chance.pick(rubbish);
}
