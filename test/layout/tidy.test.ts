import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { layOut, placeNew, readDiagram, tidy, writeDiagram } from '@handara/engine';
import type { Diagram, Element, ElementKey } from '@handara/schemas';
import { describe, expect, test } from 'vitest';
import { collaborationOf } from './generate.ts';
import { measure } from './metrics.ts';
import type { Metrics } from './metrics.ts';
import { drawingOf } from './picture.ts';

const root = join(import.meta.dirname, '..', '..');
const miwg = join(root, '..', 'shared', 'data', 'miwg');
const services = globSync('processes/*/*.bpmn', { cwd: root }).sort();
const noFiles = !existsSync(miwg) && env['CI'] === undefined;

const read = async (path: string): Promise<Diagram> => {
  const { diagram } = await readDiagram(readFileSync(path, 'utf8'));
  if (diagram === null) throw new Error(`${path} cannot be read`);
  return diagram;
};

const isInterchange = (element: Element): boolean => /^(?:bpmndi|dc|di):/u.test(element.type);

const semantic = (diagram: Diagram): Element[] =>
  Object.values(diagram.elements).filter((element) => !isInterchange(element));

const drawnTasks = (diagram: Diagram): ElementKey[] =>
  Object.values(diagram.elements)
    .filter((one) => one.type.endsWith('Task') && diagram.elements[`${one.key}@`] !== undefined)
    .map(({ key }) => key);

/** The diagram without the shapes of some nodes; their connections are still drawn. */
const without = (diagram: Diagram, keys: readonly ElementKey[]): Diagram => {
  const elements = { ...diagram.elements };
  for (const key of keys) {
    Reflect.deleteProperty(elements, `${key}@`);
    Reflect.deleteProperty(elements, `${key}@.label`);
  }
  return { root: diagram.root, elements };
};

const isConnectedTo = (diagram: Diagram, drawn: Element, keys: readonly ElementKey[]): boolean => {
  const key = drawn.references['bpmnElement'];
  const element = typeof key === 'string' ? diagram.elements[key] : undefined;
  const ends = [element?.references['sourceRef'], element?.references['targetRef']].flat();
  return [...ends, element?.parent?.[0]].some((end) => end !== undefined && keys.includes(end));
};

/** Places of shapes and lines that have nothing to do with some nodes, by their record. */
const placesBut = (diagram: Diagram, keys: readonly ElementKey[]): Record<string, unknown> =>
  Object.fromEntries(
    Object.values(diagram.elements)
      .filter((one) => /BPMN(?:Shape|Edge)$/u.test(one.type))
      .filter((one) => !keys.includes(String(one.references['bpmnElement'])))
      .filter((one) => !isConnectedTo(diagram, one, keys))
      .map((one) => [one.key, one.bounds ?? one.waypoints]),
  );

const faults = ['overlaps', 'through', 'collinear', 'undocked', 'slanted', 'outside'] as const;

const newFaults = (before: Metrics, after: Metrics): string[] =>
  faults.flatMap((name) =>
    after[name].filter((one) => !before[name].includes(one)).map((one) => `${name}: ${one}`),
  );

const drawnOnce = (diagram: Diagram): Map<string, number> => {
  const { shapes, frames, lines } = drawingOf(diagram);
  const counts = new Map<string, number>();
  for (const { key } of [...shapes, ...frames, ...lines])
    counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

/** Takes out the shape of every task in turn and has it placed again. */
const dropEach = (diagram: Diagram): void => {
  const base = measure(diagram);
  const known = placesBut(diagram, []);
  for (const key of drawnTasks(diagram)) {
    const partial = without(diagram, [key]);
    const after = placeNew(partial);

    expect(semantic(after)).toEqual(semantic(partial));
    expect({ key, ...placesBut(after, [key]) }).toMatchObject({
      key,
      ...placesBut(partial, [key]),
    });
    expect(after.elements[`${key}@`]?.bounds).toBeDefined();
    expect({ key, faults: newFaults(base, measure(after)) }).toEqual({ key, faults: [] });
    const counts = drawnOnce(after);
    const missing = Object.keys(known).filter((drawn) => after.elements[drawn] === undefined);
    expect(missing).toEqual([]);
    expect(counts.get(key)).toBe(1);
  }
};

describe('what is new in a drawing', () => {
  test.each(services)('[L13] [L14] [L15] each task of %s finds its place again', async (path) => {
    dropEach(await read(join(root, path)));
  });

  test.skipIf(noFiles)(
    '[L15] [L13] [L14] each task of the files drawn by hand finds its place again',
    async () => {
      const files = globSync('*.bpmn', { cwd: miwg }).sort();
      expect(files.length).toBeGreaterThanOrEqual(21);
      for (const name of files) dropEach(await read(join(miwg, name)));
    },
  );

  test('[L14] everything is drawn once, however much was missing', () => {
    for (let seed = 1; seed <= 5; seed++) {
      const diagram = layOut(collaborationOf(seed, 40, true));
      const nodes = drawingOf(diagram).shapes.map(({ key }) => key);
      const some = nodes.filter((_, i) => (i * 7 + seed) % 3 === 0);
      const after = placeNew(without(diagram, some));
      const counts = drawnOnce(after);

      expect([...counts].filter(([, count]) => count > 1)).toEqual([]);
      expect([...drawnOnce(diagram).keys()].filter((key) => !counts.has(key))).toEqual([]);
    }
  });

  test('[L14] lanes and pools that are not drawn get a frame round what stands in them', () => {
    const diagram = layOut(collaborationOf(3, 40));
    const frames = drawingOf(diagram).frames.map(({ key }) => key);
    for (const key of frames) {
      const after = placeNew(without(diagram, [key]));

      expect(drawnOnce(after).get(key)).toBe(1);
      expect(measure(after).outside).toEqual([]);
    }
  });

  test('a diagram without any drawing is laid out', () => {
    const diagram = collaborationOf(2, 20);

    expect(placeNew(diagram)).toEqual(layOut(diagram));
  });

  test('[L13] a diagram that is drawn in full stays the very same', async () => {
    for (const path of services.slice(0, 6)) {
      const diagram = await read(join(root, path));

      expect(placeNew(diagram)).toBe(diagram);
    }
  });

  test('the same gap is always filled alike, and the file can be read again', async () => {
    const diagram = await read(join(root, services[0] ?? ''));
    const partial = without(diagram, drawnTasks(diagram).slice(0, 3));
    const after = placeNew(partial);

    expect(JSON.stringify(placeNew(partial))).toBe(JSON.stringify(after));
    const { diagram: again } = await readDiagram(await writeDiagram(after));
    expect(drawnOnce(again ?? diagram)).toEqual(drawnOnce(after));
  });
});

/** Puts a step into a flow; nothing of it is drawn. */
const insertInto = (diagram: Diagram, flow: Element): Diagram => {
  const elements = { ...diagram.elements };
  const source = elements[String(flow.references['sourceRef'])];
  const parent = flow.parent?.[0] ?? '';
  const lanes = source?.references['lanes'];
  const references: Element['references'] = lanes === undefined ? {} : { lanes };
  elements['added'] = {
    key: 'added',
    type: 'bpmn:UserTask',
    parent: [parent, 'flowElements', `${source?.parent?.[2] ?? ''}5`],
    values: { id: 'added', name: 'خطوة جديدة' },
    references,
    attributes: {},
  };
  elements[flow.key] = { ...flow, references: { ...flow.references, targetRef: 'added' } };
  elements['onward'] = {
    ...flow,
    key: 'onward',
    parent: [parent, 'flowElements', `${flow.parent?.[2] ?? ''}5`],
    values: { id: 'onward' },
    references: { sourceRef: 'added', targetRef: flow.references['targetRef'] ?? '' },
  };
  return { root: diagram.root, elements };
};

describe('a lane without room', () => {
  test('[L16] steps put into any flow lie in their lane; shapes at most go down', async () => {
    for (const path of services) {
      const diagram = await read(join(root, path));
      const base = measure(diagram);
      const flows = Object.values(diagram.elements).filter(
        ({ type }) => type === 'bpmn:SequenceFlow',
      );
      for (const flow of flows.filter((_, i) => i % 3 === 0)) {
        const after = placeNew(insertInto(diagram, flow));

        expect({ path, flow: flow.key, faults: newFaults(base, measure(after)) }).toEqual({
          path,
          flow: flow.key,
          faults: [],
        });
        for (const { key, box } of drawingOf(diagram).shapes) {
          const now = after.elements[`${key}@`]?.bounds ?? [];
          expect([now[0], now[2]]).toEqual([box[0], box[2] === now[2] ? box[2] : now[2]]);
          expect(now[1]).toBeGreaterThanOrEqual(box[1]);
        }
      }
    }
  });
});

test('[L11] references shuffled at random never make placing fail', () => {
  for (let seed = 1; seed <= 5; seed++) {
    const diagram = layOut(collaborationOf(seed, 25, true));
    const keys = Object.keys(diagram.elements);
    for (const [i, element] of Object.values(diagram.elements).entries()) {
      for (const name of Object.keys(element.references)) {
        if ((i + seed) % 5 === 0)
          element.references[name] = keys[(i * 7 + seed * 13) % keys.length] ?? '?';
      }
      if ((i + seed) % 11 === 0) Reflect.deleteProperty(element, 'bounds');
    }
    expect(() => placeNew(diagram)).not.toThrow();
    expect(() => tidy(diagram, { only: keys.filter((_, i) => i % 4 === 0) })).not.toThrow();
  }
});

describe('a selection', () => {
  test('[L17] only the selected steps and their lines change', async () => {
    for (const path of services.slice(0, 10)) {
      const diagram = await read(join(root, path));
      const base = measure(diagram);
      const tasks = drawnTasks(diagram);
      for (const from of [0, 4, 8]) {
        const only = tasks.slice(from, from + 4);
        const after = tidy(diagram, { only });

        expect(placesBut(after, only)).toEqual(placesBut(diagram, only));
        expect(semantic(after)).toEqual(semantic(diagram));
        expect(newFaults(base, measure(after))).toEqual([]);
      }
    }
  });

  test('[L17] steps that were thrown about come back beside each other', () => {
    const diagram = layOut(collaborationOf(5, 30));
    const key = drawnTasks(diagram)[2] ?? '';
    const shape = diagram.elements[`${key}@`];
    const [x = 0, y = 0, width = 0, height = 0] = shape?.bounds ?? [];
    if (shape !== undefined) shape.bounds = [x + 900, y + 700, width, height];
    const after = tidy(diagram, { only: [key] });

    expect(measure(after).outside).not.toContain(key);
    expect(measure(after).overlaps).toEqual([]);
  });

  test('[L17] a sub-process takes its content and its boundary events along', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const diagram = layOut(collaborationOf(seed, 40, true));
      const sub = drawingOf(diagram).shapes.find(({ expanded }) => expanded);
      if (sub === undefined) continue;
      const after = tidy(diagram, { only: [sub.key] });

      expect(newFaults(measure(diagram), measure(after))).toEqual([]);
    }
  });

  test('without a selection everything is laid out', () => {
    const diagram = collaborationOf(4, 20);

    expect(tidy(diagram)).toEqual(layOut(diagram));
  });
});
