import { layOut } from '@handara/engine';
import type { Diagram, Element } from '@handara/schemas';
import { expect, test } from 'vitest';
import { measure } from './metrics.ts';

type Handling = 'end' | 'task' | 'join' | 'loop';

/** Tasks in a row, each with so many boundary events, whose flows end, go on, come together or go back. */
const deadlines = (hosts: number, events: number, handling: Handling): Diagram => {
  const elements: Record<string, Element> = {};
  let count = 0;
  const add = (key: string, type: string, references: Element['references'] = {}): string => {
    const order = `a${String(count++).padStart(5, '0')}`;
    const parent: Element['parent'] = ['p', 'flowElements', order];
    elements[key] = { key, type, parent, values: { id: key }, references, attributes: {} };
    return key;
  };
  const flow = (from: string, to: string): string =>
    add(`${from}-${to}`, 'bpmn:SequenceFlow', { sourceRef: from, targetRef: to });
  add('#', 'bpmn:Definitions');
  add('p', 'bpmn:Process');
  Object.assign(elements['#'] ?? {}, { parent: null });
  Object.assign(elements['p'] ?? {}, { parent: ['#', 'rootElements', 'V'] });
  const end = add('z', 'bpmn:EndEvent');
  let last = add('s', 'bpmn:StartEvent');
  for (let host = 0; host < hosts; host++) {
    const task = add(`t${String(host)}`, 'bpmn:UserTask');
    flow(last, task);
    for (let i = 0; i < events; i++) {
      const event = add(`${task}b${String(i)}`, 'bpmn:BoundaryEvent', { attachedToRef: task });
      if (handling === 'join') flow(event, end);
      if (handling === 'loop') flow(event, task);
      const next = handling === 'task' ? add(`${event}h`, 'bpmn:Task') : event;
      if (next !== event) flow(event, next);
      if (handling === 'end' || handling === 'task') flow(next, add(`${event}e`, 'bpmn:EndEvent'));
    }
    last = task;
  }
  flow(last, end);
  return { root: '#', elements };
};

test.each(['end', 'task', 'join', 'loop'] as const)(
  '[L4] up to six boundary events on one task are drawn without a fault where they %s',
  (handling) => {
    for (const events of [2, 3, 4, 5, 6]) {
      for (const hosts of [1, 2, 4]) {
        const { overlaps, through, collinear, undocked, slanted, backward, outside } = measure(
          layOut(deadlines(hosts, events, handling)),
        );
        const faults = [overlaps, through, collinear, undocked, slanted, backward, outside].flat();
        expect(faults, `${String(events)} events on each of ${String(hosts)}`).toEqual([]);
      }
    }
  },
);
