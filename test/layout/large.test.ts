import { cutSheets, layOut, layOutAndTell } from '@handara/engine';
import type { Diagram, Element } from '@handara/schemas';
import { expect, test } from 'vitest';
import { measure } from './metrics.ts';
import { drawingOf } from './picture.ts';
import { procedureOf } from './procedures.ts';

const order = (i: number): string => String(i).padStart(6, '0');

/** A process of so many nodes of one type, with a flow for each pair of numbers. */
const process = (type: string, count: number, flows: [number, number][]): Diagram => {
  const elements: Record<string, Element> = {};
  const add = (
    key: string,
    kind: string,
    parent: Element['parent'],
    references: Element['references'] = {},
  ): void => {
    elements[key] = { key, type: kind, parent, values: { id: key }, references, attributes: {} };
  };
  add('#', 'bpmn:Definitions', null);
  add('p', 'bpmn:Process', ['#', 'rootElements', 'V']);
  for (let i = 0; i < count; i++) add(`n${String(i)}`, type, ['p', 'flowElements', `a${order(i)}`]);
  for (const [i, [from, to]] of flows.entries()) {
    const references = { sourceRef: `n${String(from)}`, targetRef: `n${String(to)}` };
    add(`f${String(i)}`, 'bpmn:SequenceFlow', ['p', 'flowElements', `b${order(i)}`], references);
  }
  return { root: '#', elements };
};

test('[L27] twenty thousand steps in a row are drawn, and that they are drawn plainly is said', () => {
  const flows = Array.from({ length: 19_999 }, (_, i): [number, number] => [i, i + 1]);
  const { diagram, findings } = layOutAndTell(process('bpmn:Task', 20_000, flows));

  expect(findings.map(({ code }) => code)).toEqual(['drawn-plainly']);
  const { shapes, lines } = drawingOf(diagram);
  expect([shapes.length, lines.length]).toEqual([20_000, 19_999]);
});

test('[L27] sixty gateways that all lead to each other are drawn without overlaps', () => {
  const all = Array.from({ length: 60 }, (_, i) => i);
  const flows = all.flatMap((from) =>
    all.flatMap((to): [number, number][] => (from === to ? [] : [[from, to]])),
  );
  const { diagram, findings } = layOutAndTell(process('bpmn:ExclusiveGateway', 60, flows));

  expect(findings.map(({ code }) => code)).toEqual(['drawn-plainly']);
  expect(drawingOf(diagram).lines).toHaveLength(3540);
});

test('[L27] a plain drawing keeps shapes apart, in their lanes, and lines off them', () => {
  const { diagram, findings } = layOutAndTell(procedureOf(9, 1400));
  const { overlaps, through, undocked, slanted, outside } = measure(diagram);

  expect(findings).toHaveLength(1);
  expect([overlaps, through, undocked, slanted, outside].map((list) => list.length)).toEqual([
    0, 0, 0, 0, 0,
  ]);
});

test('[L26] sheets show everything once, cut nothing, and name the sheet where a line goes on', () => {
  for (const seed of [3000, 3003, 3007]) {
    const diagram = layOut(procedureOf(seed, 80));
    const [set, ...others] = cutSheets(diagram, { width: 1018, height: 655, heads: 104 });
    expect(others).toEqual([]);
    const sheets = set?.sheets ?? [];
    expect(sheets.map(({ page }) => page)).toEqual(sheets.map((_, i) => i + 1));
    const steps = drawingOf(diagram).shapes.filter(({ type }) =>
      /Task$|Event$|Gateway$|Activity$/u.test(type),
    );
    for (const { box } of steps) {
      const [x, y, width, height] = box;
      const whole = sheets.filter(
        ({ box: [left, top, w, h] }) =>
          x >= left && y >= top && x + width <= left + w && y + height <= top + h,
      );
      expect(whole).toHaveLength(1);
    }
    for (const { heads, marks, page } of sheets) {
      expect(heads.length).toBeGreaterThan(0);
      for (const mark of marks) {
        const there = sheets.find((one) => one.page === mark.page);
        expect(there?.marks.some((back) => back.page === page && back.at === mark.at)).toBe(true);
      }
    }
  }
});
