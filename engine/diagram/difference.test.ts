import type { Diagram, Element } from '@handara/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyChange, difference } from './difference.ts';

const name = fc.constantFrom('a', 'b', 'c', 'constructor', 'toString');
const element = fc.record<Element>(
  {
    key: name,
    type: fc.constantFrom('bpmn:Task', 'bpmn:Process'),
    parent: fc.option(fc.tuple(name, fc.constant('flowElements'), fc.string({ maxLength: 2 }))),
    values: fc.dictionary(name, fc.oneof(fc.string(), fc.integer(), fc.array(fc.string()))),
    references: fc.dictionary(name, fc.oneof(name, fc.array(name))),
    attributes: fc.dictionary(name, fc.string()),
    bounds: fc.tuple(fc.integer(), fc.integer(), fc.integer(), fc.integer()),
  },
  { requiredKeys: ['key', 'type', 'parent', 'values', 'references', 'attributes'] },
);
const diagram = fc.array(element, { maxLength: 6 }).map((list): Diagram => {
  return { root: 'a', elements: Object.fromEntries(list.map((each) => [each.key, each])) };
});

test('[D15] a change carried out on the one diagram gives the other', () => {
  fc.assert(
    fc.property(diagram, diagram, (before, after) => {
      expect(applyChange(before, difference(before, after))).toEqual(after);
    }),
  );
});

test('[D15] a diagram does not differ from itself, however its names are ordered', () => {
  fc.assert(
    fc.property(diagram, (one) => {
      const shuffled = {
        root: one.root,
        elements: Object.fromEntries(
          Object.entries(one.elements)
            .reverse()
            .map(([key, each]) => [key, Object.fromEntries(Object.entries(each).reverse())]),
        ),
      } as Diagram;
      expect(difference(one, shuffled)).toEqual({ put: [], drop: [] });
    }),
  );
});
