import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { takeIn } from './reading.ts';

const file = join(
  import.meta.dirname,
  '../../processes/P08-child-of-jordanian-mother-card/as-is.bpmn',
);
const whole = readFileSync(file, 'utf8');
const shapes = whole.match(/<bpmndi:BPMNShape [^]*?<\/bpmndi:BPMNShape>/g) ?? [];

const countShapes = (xml: string | null): number =>
  (xml ?? '').split('<bpmndi:BPMNShape ').length - 1;

test('[V81] a file that is drawn in full opens as it is', async () => {
  expect(await takeIn(whole)).toMatchObject({ xml: whole, laidOut: false, completed: false });
});

test('[V81] a file without a drawing opens laid out', async () => {
  const bare = whole.replace(/<bpmndi:BPMNDiagram[^]*<\/bpmndi:BPMNDiagram>/, '');
  const { xml, laidOut, completed } = await takeIn(bare);

  expect([laidOut, completed]).toEqual([true, false]);
  expect(countShapes(xml)).toBe(shapes.length);
});

test('[V81] what a file does not draw gets a place, and nothing else moves', async () => {
  const gone = shapes.at(-1) ?? '';
  const { xml, laidOut, completed, findings } = await takeIn(whole.replace(gone, ''));

  expect([laidOut, completed]).toEqual([false, true]);
  expect(countShapes(xml)).toBe(shapes.length);
  const bounds = (text: string): string[] => text.match(/<dc:Bounds [^>]*>/g) ?? [];
  for (const shape of shapes.slice(0, -1)) expect(bounds(xml ?? '')).toContain(bounds(shape)[0]);
  expect(findings.map(({ code }) => code)).not.toContain('not-drawn');
});
