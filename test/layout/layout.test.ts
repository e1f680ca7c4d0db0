import { existsSync, globSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { layOut, readDiagram, writeDiagram } from '@handara/engine';
import type { Diagram, Element } from '@handara/schemas';
import { describe, expect, test } from 'vitest';
import { collaborationOf } from './generate.ts';
import { measure } from './metrics.ts';
import type { Metrics } from './metrics.ts';
import { drawingOf } from './picture.ts';
import { procedureOf } from './procedures.ts';

const root = join(import.meta.dirname, '..', '..');
const miwg = join(root, '..', 'shared', 'data', 'miwg');
const services = globSync('processes/*/*.bpmn', { cwd: root }).sort();
const generated = Array.from({ length: 30 }, (_, i) => ({
  seed: i + 1,
  size: 10 + ((i * 37) % 91),
}));

const drawn = new Map<number, Diagram>();

/** Layout of a generated collaboration, made once. */
const laidOut = (seed: number, size: number): Diagram => {
  const known = drawn.get(seed) ?? layOut(collaborationOf(seed, size));
  drawn.set(seed, known);
  return known;
};

const read = async (path: string): Promise<Diagram> => {
  const { diagram } = await readDiagram(readFileSync(path, 'utf8'));
  if (diagram === null) throw new Error(`${path} cannot be read`);
  return diagram;
};

const faultsOf = (metrics: Metrics): Partial<Record<keyof Metrics, string[]>> => {
  const { overlaps, through, collinear, undocked, slanted, backward, outside } = metrics;
  const all = { overlaps, through, collinear, undocked, slanted, backward, outside };
  return Object.fromEntries(Object.entries(all).filter(([, places]) => places.length > 0));
};

const isInterchange = (element: Element): boolean => /^(?:bpmndi|dc|di):/u.test(element.type);

const semantic = (diagram: Diagram): Element[] =>
  Object.values(diagram.elements).filter((element) => !isInterchange(element));

const chain = (...types: string[]): Diagram => {
  const elements: Record<string, Element> = {};
  const add = (
    key: string,
    type: string,
    parent: Element['parent'],
    references: Element['references'] = {},
  ): void => {
    elements[key] = {
      key,
      type,
      parent,
      values: { id: key, name: key },
      references,
      attributes: {},
    };
  };
  add('#', 'bpmn:Definitions', null);
  add('p', 'bpmn:Process', ['#', 'rootElements', 'V']);
  for (const [i, type] of types.entries()) {
    add(`n${String(i)}`, type, ['p', 'flowElements', `a${String(i)}`]);
    if (i === 0) continue;
    const references = { sourceRef: `n${String(i - 1)}`, targetRef: `n${String(i)}` };
    add(`f${String(i)}`, 'bpmn:SequenceFlow', ['p', 'flowElements', `b${String(i)}`], references);
  }
  return { root: '#', elements };
};

const boxOf = (diagram: Diagram, key: string): readonly number[] =>
  diagram.elements[`${key}@`]?.bounds ?? [];

describe('generated collaborations', () => {
  test.each(generated)(
    '[L1] [L4] seed $seed of $size nodes is drawn without a fault',
    ({ seed, size }) => {
      const before = collaborationOf(seed, size);
      const after = layOut(before);

      expect(semantic(after)).toEqual(semantic(before));
      expect(faultsOf(measure(after))).toEqual({});
    },
  );

  test.each(generated.slice(0, 20))(
    '[L1] [L4] seed $seed of $size nodes with the rarer things of BPMN is drawn without a fault',
    ({ seed, size }) => {
      const before = collaborationOf(seed, size, true);
      const after = layOut(before);

      expect(semantic(after)).toEqual(semantic(before));
      expect(faultsOf(measure(after))).toEqual({});
    },
  );

  test('[L5] hardly a label touches anything', () => {
    const all = generated.map(({ seed, size }) => measure(laidOut(seed, size)));
    const hit = all.reduce((sum, metrics) => sum + metrics.labelsHit.length, 0);
    const labels = all.reduce((sum, metrics) => sum + metrics.labels, 0);

    expect(hit / labels).toBeLessThanOrEqual(0.01);
  });

  test('[L3] the same diagram gives the same places', () => {
    const twice = [1, 2].map(() => JSON.stringify(layOut(collaborationOf(7, 60))));

    expect(twice[0]).toBe(twice[1]);
    const again = layOut(layOut(collaborationOf(7, 60)));
    expect(JSON.stringify(again)).toBe(twice[0]);
  });

  test('[L2] every node and connection is drawn exactly once', () => {
    for (const { seed, size } of generated) {
      const diagram = collaborationOf(seed, size, true);
      const drawing = drawingOf(layOut(diagram));
      const keys = [...drawing.shapes, ...drawing.frames, ...drawing.lines].map(({ key }) => key);

      expect(new Set(keys).size).toBe(keys.length);
      const missing = semantic(diagram).filter(
        ({ key, type }) =>
          /Task|Event$|Gateway|CallActivity|SubProcess|Transaction|Reference|Annotation|Participant|Lane$|Flow|Association/u.test(
            type,
          ) && !keys.includes(key),
      );
      expect(missing.map(({ key }) => key)).toEqual([]);
    }
  });
});

describe('real diagrams', () => {
  test.each(services)('[L4] %s is drawn without a fault', async (path) => {
    const metrics = measure(layOut(await read(join(root, path))));

    expect(faultsOf(metrics)).toEqual({});
    expect(metrics.labelsHit).toEqual([]);
  });

  const files = existsSync(miwg) ? readdirSync(miwg).filter((name) => name.endsWith('.bpmn')) : [];

  test.skipIf(files.length === 0 && env['CI'] === undefined)(
    '[L4] the reference files of the BPMN interchange group are drawn without a fault',
    async () => {
      expect(files.length).toBeGreaterThanOrEqual(21);
      let [hit, labels] = [0, 0];
      for (const name of files) {
        const metrics = measure(layOut(await read(join(miwg, name))));
        expect({ name, faults: faultsOf(metrics) }).toEqual({ name, faults: {} });
        hit += metrics.labelsHit.length;
        labels += metrics.labels;
      }
      expect(hit / labels).toBeLessThanOrEqual(0.01);
    },
  );

  test('[L1] what a file says outside its drawing survives layout and writing', async () => {
    for (const path of services.slice(0, 4)) {
      const before = await read(join(root, path));
      const { diagram } = await readDiagram(await writeDiagram(layOut(before)));

      expect(semantic(diagram ?? before).map(({ key, type }) => [key, type])).toEqual(
        semantic(before).map(({ key, type }) => [key, type]),
      );
    }
  });
});

describe('generated procedures', () => {
  test.each([1, 2, 3, 4, 5, 6].map((seed) => ({ seed, size: 30 * seed })))(
    '[L4] [L5] procedure $seed of $size nodes is drawn without a fault',
    ({ seed, size }) => {
      const metrics = measure(layOut(procedureOf(seed, size)));

      expect(faultsOf(metrics)).toEqual({});
      expect(metrics.labelsHit.length).toBeLessThanOrEqual(metrics.labels / 100);
    },
  );
});

describe('shape of the picture', () => {
  test('[L20] data that steps take turns in using lies on both sides of them', () => {
    const diagram = chain('bpmn:StartEvent', ...Array<string>(4).fill('bpmn:UserTask'));
    for (const [data, writer, reader] of [
      ['x', 'n1', 'n3'],
      ['y', 'n2', 'n4'],
    ] as const) {
      const add = (key: string, type: string, parent: Element['parent'], end: string): void => {
        const references: Element['references'] =
          end === '' ? {} : { [end]: end === 'sourceRef' ? [data] : data };
        const values = { id: key };
        diagram.elements[key] = { key, type, parent, values, references, attributes: {} };
      };
      add(data, 'bpmn:DataObjectReference', ['p', 'flowElements', `c${data}`], '');
      const [into, outOf] = ['dataInputAssociations', 'dataOutputAssociations'];
      add(`${data}-out`, 'bpmn:DataOutputAssociation', [writer, outOf, 'V'], 'targetRef');
      add(`${data}-in`, 'bpmn:DataInputAssociation', [reader, into, 'V'], 'sourceRef');
    }
    const metrics = measure(layOut(diagram));

    expect(metrics.edges).toBe(8);
    expect(metrics.crossings).toBe(0);
    expect(faultsOf(metrics)).toEqual({});
  });

  test('[L6] pools lie from top to bottom as declared', () => {
    for (const { seed, size } of generated) {
      const after = laidOut(seed, size);
      const tops = Object.values(after.elements)
        .filter(({ type }) => type === 'bpmn:Participant')
        .map(({ key }) => boxOf(after, key)[1] ?? NaN);

      expect(tops).toEqual([...tops].sort((a, b) => a - b));
    }
  });

  test('[L7] right-to-left output runs from right to left', () => {
    const diagram = chain('bpmn:StartEvent', 'bpmn:UserTask', 'bpmn:EndEvent');
    const xOf = (result: Diagram): number[] =>
      ['n0', 'n1', 'n2'].map((key) => boxOf(result, key)[0] ?? NaN);
    const ltr = xOf(layOut(diagram));
    const rtl = xOf(layOut(diagram, { direction: 'rtl' }));

    expect(ltr).toEqual([...ltr].sort((a, b) => a - b));
    expect(rtl).toEqual([...rtl].sort((a, b) => b - a));
  });

  test('[L7] right-to-left output has no fault either', () => {
    for (const { seed, size } of generated.slice(0, 8)) {
      const { overlaps, through, collinear, undocked, slanted, outside } = measure(
        layOut(collaborationOf(seed, size), { direction: 'rtl' }),
      );

      expect([overlaps, through, collinear, undocked, slanted, outside].flat()).toEqual([]);
    }
  });

  test('[L8] all tasks have one size, wider where a long name needs it', () => {
    const diagram = chain('bpmn:StartEvent', 'bpmn:UserTask', 'bpmn:ServiceTask');
    const sizes = (): (readonly number[])[] => {
      const after = layOut(diagram);
      return ['n1', 'n2'].map((key) => boxOf(after, key).slice(2));
    };
    expect(sizes()).toEqual([
      [120, 80],
      [120, 80],
    ]);

    const long = diagram.elements['n1'];
    if (long !== undefined) long.values['name'] = 'مراجعة الوثائق المطلوبة '.repeat(4);
    expect(sizes()).toEqual([
      [140, 80],
      [140, 80],
    ]);
  });

  test('[L9] a collapsed sub-process has a page of its own', () => {
    const diagram = chain('bpmn:StartEvent', 'bpmn:SubProcess');
    const inner: Element = {
      key: 'inner',
      type: 'bpmn:Task',
      parent: ['n1', 'flowElements', 'V'],
      values: { id: 'inner' },
      references: {},
      attributes: {},
    };
    diagram.elements['inner'] = inner;
    expect(drawingOf(layOut(diagram)).shapes.find(({ key }) => key === 'n1')?.expanded).toBe(true);

    const folded = layOut(diagram);
    const shape = folded.elements['n1@'];
    if (shape !== undefined) shape.values['isExpanded'] = false;
    const drawn = drawingOf(layOut(folded));
    const planes = ['n1', 'inner'].map((key) => drawn.shapes.find((one) => one.key === key)?.plane);

    expect(planes).toEqual(['p@d.plane', 'n1@d.plane']);
  });

  test('[L10] colours stay when places change', () => {
    const first = layOut(chain('bpmn:StartEvent', 'bpmn:UserTask'));
    const shape = first.elements['n1@'];
    if (shape !== undefined) {
      shape.attributes['bioc:fill'] = '#ffeecc';
      shape.values['background-color'] = '#ffeecc';
    }
    const again = layOut(first).elements['n1@'];

    expect(again?.attributes).toEqual({ 'bioc:fill': '#ffeecc' });
    expect(again?.values).toEqual({ id: 'n1_di', 'background-color': '#ffeecc' });
  });
});

describe('odd diagrams', () => {
  test('[L11] an empty process, a lonely node and broken references are drawn as far as they go', () => {
    expect(drawingOf(layOut(chain())).shapes).toEqual([]);
    expect(drawingOf(layOut(chain('bpmn:Task'))).shapes).toHaveLength(1);

    const broken = chain('bpmn:StartEvent', 'bpmn:Task', 'bpmn:BoundaryEvent');
    const flow = broken.elements['f1'];
    if (flow !== undefined) flow.references['targetRef'] = '?gone';
    const drawn = drawingOf(layOut(broken));

    expect(drawn.shapes).toHaveLength(3);
    expect(drawn.lines.map(({ key }) => key)).toEqual(['f2']);
  });

  test('[L11] a note wider than all columns of its pool is drawn', () => {
    const note = chain('bpmn:TextAnnotation');
    const record = note.elements['n0'];
    if (record !== undefined) record.values['text'] = 'a long sentence that goes on '.repeat(9);

    const [shape] = drawingOf(layOut(note)).shapes;

    expect(shape?.key).toBe('n0');
    expect(measure(layOut(note)).overlaps).toEqual([]);
  });

  test('[L11] references shuffled at random never make the layout fail', () => {
    for (const { seed, size } of generated.filter(({ size }) => size <= 60)) {
      const diagram = collaborationOf(seed, size);
      const keys = Object.keys(diagram.elements);
      for (const [i, element] of Object.values(diagram.elements).entries()) {
        for (const name of Object.keys(element.references)) {
          if ((i + seed) % 5 === 0)
            element.references[name] = keys[(i * 7 + seed * 13) % keys.length] ?? '?';
        }
      }
      expect(() => layOut(diagram)).not.toThrow();
    }
  });
});

describe('the measure itself', () => {
  const fine = (): Diagram =>
    layOut(chain('bpmn:StartEvent', 'bpmn:UserTask', 'bpmn:UserTask', 'bpmn:EndEvent'));
  const edited = (key: string, change: (record: Element) => void): Metrics => {
    const diagram = fine();
    const record = diagram.elements[key];
    if (record === undefined) throw new Error(`${key} is not drawn`);
    change(record);
    return measure(diagram);
  };

  test('finds each kind of fault that is put into a good drawing', () => {
    expect(faultsOf(measure(fine()))).toEqual({});
    const [x = 0, y = 0] = boxOf(fine(), 'n1');
    expect(edited('n2@', (one) => (one.bounds = [x + 20, y, 120, 80])).overlaps).toEqual([
      'n1 on n2',
    ]);
    const end = fine().elements['f3@']?.waypoints?.at(-1) ?? [0, 0];
    expect(edited('f1@', (one) => (one.waypoints = [[x - 50, y + 40], end])).through).toContain(
      'f1 through n2',
    );
    expect(edited('f1@', (one) => (one.waypoints = [[x - 50, y + 40], end])).collinear).toContain(
      'f1 on f3',
    );
    expect(
      edited(
        'f1@',
        (one) =>
          (one.waypoints = [
            [x - 50, y + 40],
            [x - 9, y + 40],
          ]),
      ).undocked,
    ).not.toEqual([]);
    expect(
      edited(
        'f1@',
        (one) =>
          (one.waypoints = [
            [x - 50, y + 50],
            [x, y + 40],
          ]),
      ).slanted,
    ).toEqual(['f1']);
    expect(edited('n3@', (one) => (one.bounds = [0, 0, 36, 36])).backward).toEqual(['f3']);
    expect(edited('n3@.label', (one) => (one.bounds = [x, y, 30, 14])).labelsHit).toEqual(['n3']);
  });
});
