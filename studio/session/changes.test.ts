import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDiagram } from '@handara/engine';
import type { Diagram } from '@handara/schemas';
import { expect, test } from 'vitest';
import { changesBetween } from './changes.ts';

const folder = join(import.meta.dirname, '..', '..', 'processes');
const xml = readFileSync(join(folder, 'P08-child-of-jordanian-mother-card', 'as-is.bpmn'), 'utf8');

const read = async (text: string): Promise<Diagram> => {
  const { diagram } = await readDiagram(text);
  if (diagram === null) throw new Error('not read');
  return diagram;
};

test('[V139] two states that are the same differ in nothing', async () => {
  expect(changesBetween(await read(xml), await read(xml))).toEqual([]);
});

test('[V139] what was renamed, moved, added and removed is told apart, by the names of the elements', async () => {
  const moved = xml
    .replace('name="الحاجة إلى تجديد البطاقة"', 'name="حاجة"')
    .replace(/(bpmnElement="Catch_Card"[^>]*>\s*<dc:Bounds x=")\d+/, '$11');

  const changes = changesBetween(await read(xml), await read(moved));
  const back = changesBetween(await read(moved), await read(xml));

  expect(changes).toEqual([
    {
      id: 'Start_Need',
      kind: 'changed',
      names: { ar: 'حاجة', en: 'Card must be renewed' },
      how: ['name'],
    },
    expect.objectContaining({ id: 'Catch_Card', kind: 'changed', how: ['moved'] }),
  ]);
  expect(back.map(({ id }) => id)).toEqual(changes.map(({ id }) => id));
});

test('[V139] what only one of them draws was added, or seen from the other side removed', async () => {
  const whole = await read(xml);
  const without: Diagram = {
    ...whole,
    elements: Object.fromEntries(
      Object.entries(whole.elements).filter(
        ([key, { references }]) =>
          key.split('.')[0] !== 'Catch_Card' && references['bpmnElement'] !== 'Catch_Card',
      ),
    ),
  };

  const card = expect.objectContaining({ id: 'Catch_Card', how: [] }) as unknown;
  expect(changesBetween(without, whole)).toContainEqual(card);
  expect(changesBetween(without, whole)[0]?.kind).toBe('added');
  expect(changesBetween(whole, without).at(-1)?.kind).toBe('removed');
});

test('[V139] a flow without a name is called after its ends', async () => {
  const whole = await read(xml);
  const { elements } = whole;
  const nameless = Object.values(elements).find(
    ({ type, values, references }) =>
      type === 'bpmn:SequenceFlow' &&
      values['name'] === undefined &&
      [references['sourceRef'], references['targetRef']].every(
        (id) => typeof id === 'string' && elements[id]?.values['name'] !== undefined,
      ),
  );
  const without = { ...whole, elements: { ...elements } };
  for (const [key, { references }] of Object.entries(elements)) {
    if (key === nameless?.key || references['bpmnElement'] === nameless?.key) {
      Reflect.deleteProperty(without.elements, key);
    }
  }

  const [added] = changesBetween(without, whole);

  expect(added?.names.ar).toMatch(/\S ← \S/u);
  expect(added?.names.en).toMatch(/\S → \S/u);
});
