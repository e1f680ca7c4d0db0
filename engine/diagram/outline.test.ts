import { expect, test } from 'vitest';
import { Outline } from './outline.ts';
import { readDiagram } from './read.ts';
import { hasLayout } from './inspect.ts';
import { office, processFile, loop } from './samples.fixture.ts';
import type { Element } from '@handara/schemas';

async function outlineOf(xml: string): Promise<Outline> {
  const { diagram } = await readDiagram(xml);
  if (diagram === null) throw new Error('refused');
  return new Outline(diagram);
}

const keys = (elements: readonly Element[]): string[] => elements.map(({ key }) => key);

test('[D21] a diagram is walked by containment, by reference and by drawing', async () => {
  const outline = await outlineOf(office);
  const task = outline.byId('a');
  const gateway = outline.byId('x');
  const lane = outline.byId('Back');
  if (task === null || gateway === null || lane === null) throw new Error('not found');

  expect(keys(outline.all('bpmn:FlowNode'))).toEqual(['s', 'a', 'x', 'b', 'e']);
  expect(keys(outline.incoming(task))).toEqual(['f1', 'f4']);
  expect(keys(outline.outgoing(gateway))).toEqual(['f3', 'f5']);
  expect(keys(outline.nodesIn(lane))).toEqual(['b', 'e']);
  expect(outline.drawing(task)?.key).toBe('a@');
  expect(outline.parent(task)?.key).toBe('P');
  expect(outline.ancestor(task, 'bpmn:FlowElementsContainer')?.key).toBe('P');
  expect(keys(outline.extensions(task, 'handara:Burden'))).toHaveLength(1);
  expect(outline.root?.type).toBe('bpmn:Definitions');
});

test('[D21] a diagram whose containers form a circle is walked to an end', () => {
  const record = (key: string, parent: Element['parent']): Element => ({
    key,
    type: 'bpmn:SubProcess',
    parent,
    values: {},
    references: { sourceRef: 'nowhere' },
    attributes: {},
  });
  const outline = new Outline({
    root: '#',
    elements: {
      '#': record('#', ['b', 'flowElements', 'a']),
      b: record('b', ['#', 'flowElements', 'a']),
    },
  });

  expect(keys(outline.everything())).toEqual(['#', 'b']);
});

test('[D10] a diagram has a layout once a step is drawn', async () => {
  expect(hasLayout((await outlineOf(office)).diagram)).toBe(true);
  expect(hasLayout((await outlineOf(processFile(loop))).diagram)).toBe(false);
});
