import { BpmnModdle } from 'bpmn-moddle';
import { expect, test } from 'vitest';
import type { Drawn, Moddle } from './model.ts';
import { readPlace } from './place.ts';

const moddle = new BpmnModdle({}) as {
  create(type: string, values: Record<string, unknown>): Moddle;
};

test.each([
  ['bpmn:StandardLoopCharacteristics', {}, 'loop'],
  ['bpmn:MultiInstanceLoopCharacteristics', {}, 'parallel'],
  ['bpmn:MultiInstanceLoopCharacteristics', { isSequential: true }, 'sequential'],
  [null, {}, null],
])('[V8] a step with %s is told as repeated: %j %s', (type, values, repeats) => {
  const loop = type === null ? {} : { loopCharacteristics: moddle.create(type, values) };
  const step = moddle.create('bpmn:UserTask', { id: 'A', ...loop });
  const drawn = { id: 'A', type: step.$type, businessObject: step } as unknown as Drawn;

  expect(readPlace(drawn).repeats).toBe(repeats);
});
