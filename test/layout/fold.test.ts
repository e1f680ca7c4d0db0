import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  compile,
  defaultScenario,
  exportWorkflow,
  fold,
  foldOf,
  layOut,
  proposeFolds,
  readDiagram,
  study,
  unfold,
  writeDiagram,
} from '@handara/engine';
import type { Diagram, Element, Report } from '@handara/schemas';
import { describe, expect, test } from 'vitest';
import { measure } from './metrics.ts';
import { drawingOf } from './picture.ts';
import { procedureOf } from './procedures.ts';

const root = join(import.meta.dirname, '..', '..');
const services = globSync('processes/*/*.bpmn', { cwd: root }).sort();
const generated = Array.from({ length: 16 }, (_, i) => ({
  seed: i + 2000,
  size: 20 + ((i * 23) % 60),
}));

const read = async (text: string): Promise<Diagram> => {
  const { diagram } = await readDiagram(text);
  if (diagram === null) throw new Error('cannot be read');
  return diagram;
};

const isInterchange = (element: Element): boolean => /^(?:bpmndi|dc|di):/u.test(element.type);

const meaningOf = (diagram: Diagram): Record<string, Element> =>
  Object.fromEntries(Object.entries(diagram.elements).filter(([, one]) => !isInterchange(one)));

const subProcesses = (diagram: Diagram): string[] =>
  Object.values(diagram.elements).flatMap(({ key, type }) =>
    type === 'bpmn:SubProcess' ? [key] : [],
  );

/** A run of twenty cases in which every third step lasts as long each time and the others do not. */
const runOf = (diagram: Diagram): Partial<Report> => {
  const { process } = compile(diagram);
  if (process === null) throw new Error('cannot run');
  const tasks = process.nodes
    .filter(({ type }) => type === 'task')
    .map(({ id }) => id)
    .sort();
  const elements = Object.fromEntries(
    tasks.map((id, i) => {
      const processing =
        i % 3 === 0
          ? ({ kind: 'constant', value: 60 + i } as const)
          : ({ kind: 'exponential', mean: 100 + i } as const);
      return [id, { times: { processing } }];
    }),
  );
  const scenario = { ...defaultScenario(process), elements };
  const { report } = study({ file: 'x', process, scenario, replications: 2, cases: 20, seed: 5 });
  const { measures, coverage, evidence, resources, handOffs } = report;
  return { measures, coverage, evidence, resources, handOffs };
};

const faultsOf = (diagram: Diagram): string[] => {
  const { overlaps, through, collinear, undocked, slanted, backward, outside } = measure(diagram);
  return [overlaps, through, collinear, undocked, slanted, backward, outside].flat();
};

const everySlot = (folded: Diagram): string[] => {
  const drawing = drawingOf(folded);
  return [...drawing.shapes, ...drawing.lines].map(({ key }) => key).sort();
};

describe('generated procedures', () => {
  test.each(generated)('[L21] seed $seed of $size nodes runs the same when folded', (one) => {
    const before = layOut(procedureOf(one.seed, one.size));
    const after = fold(before, proposeFolds(before, 3));

    const run = runOf(before);
    expect(run.measures?.flowTime?.mean).toBeGreaterThan(0);
    expect(runOf(after)).toEqual(run);
  });

  test.each(generated)('[L22] seed $seed of $size nodes is as before when unfolded', (one) => {
    const before = layOut(procedureOf(one.seed, one.size));
    let after = fold(before, proposeFolds(before, 3));
    for (const key of subProcesses(after)) {
      const { diagram, finding } = unfold(after, key);
      expect(finding).toBeNull();
      after = diagram;
    }

    expect(meaningOf(after)).toEqual(meaningOf(before));
  });

  test.each(generated)('[L23] seed $seed of $size nodes is drawn without a fault', (one) => {
    const before = layOut(procedureOf(one.seed, one.size));
    const after = fold(before, proposeFolds(before, 3));

    expect(faultsOf(after)).toEqual([]);
    expect(faultsOf(layOut(after))).toEqual([]);
    const keys = everySlot(after);
    expect(new Set(keys).size).toBe(keys.length);
    expect(everySlot(layOut(after))).toEqual(keys);
  });
});

test('long stretches become shorter pages', () => {
  const before = layOut(procedureOf(3003, 129));
  const after = layOut(fold(before, proposeFolds(before, 3)));
  const width = (diagram: Diagram): number =>
    Math.max(...drawingOf(diagram).shapes.map(({ box }) => box[0] + box[2]));

  expect(subProcesses(after).length).toBeGreaterThan(4);
  expect(width(after)).toBeLessThan(0.85 * width(before));
});

test('[L21] the services run the same when folded, and export to the same steps', async () => {
  let folded = 0;
  for (const path of services) {
    const before = await read(readFileSync(join(root, path), 'utf8'));
    const folds = proposeFolds(before, 2);
    if (folds.length === 0) continue;
    folded += folds.length;
    const after = await read(await writeDiagram(fold(before, folds)));
    expect(runOf(after)).toEqual(runOf(before));
    const [from, to] = [
      await exportWorkflow(before, 'operaton'),
      await exportWorkflow(after, 'operaton'),
    ];
    expect(to.grade).toBe(from.grade);
    expect(to.files.map((file) => file.path)).toEqual(from.files.map((file) => file.path));
  }
  expect(folded).toBeGreaterThan(0);
});

const office = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x">
  <bpmn:collaboration id="C">
    <bpmn:participant id="Applicant" name="Applicant"/>
    <bpmn:participant id="Office" name="Office" processRef="P"/>
    <bpmn:messageFlow id="m" sourceRef="E" targetRef="Applicant"/>
  </bpmn:collaboration>
  <bpmn:process id="P" isExecutable="false">
    <bpmn:laneSet id="L">
      <bpmn:lane id="Desk"><bpmn:flowNodeRef>S</bpmn:flowNodeRef><bpmn:flowNodeRef>A</bpmn:flowNodeRef><bpmn:flowNodeRef>B</bpmn:flowNodeRef><bpmn:flowNodeRef>late</bpmn:flowNodeRef><bpmn:flowNodeRef>H</bpmn:flowNodeRef><bpmn:flowNodeRef>J</bpmn:flowNodeRef><bpmn:flowNodeRef>E</bpmn:flowNodeRef><bpmn:flowNodeRef>Z</bpmn:flowNodeRef></bpmn:lane>
      <bpmn:lane id="Head"><bpmn:flowNodeRef>D</bpmn:flowNodeRef></bpmn:lane>
    </bpmn:laneSet>
    <bpmn:startEvent id="S"/>
    <bpmn:userTask id="A" name="Receive"><bpmn:dataOutputAssociation id="A1"><bpmn:targetRef>file</bpmn:targetRef></bpmn:dataOutputAssociation></bpmn:userTask>
    <bpmn:userTask id="B" name="Check"><bpmn:dataInputAssociation id="B1"><bpmn:sourceRef>file</bpmn:sourceRef></bpmn:dataInputAssociation><bpmn:dataOutputAssociation id="B2"><bpmn:targetRef>list</bpmn:targetRef></bpmn:dataOutputAssociation></bpmn:userTask>
    <bpmn:boundaryEvent id="late" attachedToRef="B"><bpmn:timerEventDefinition id="t"><bpmn:timeDuration id="td">PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
    <bpmn:userTask id="H" name="Hurry"/>
    <bpmn:exclusiveGateway id="J"/>
    <bpmn:userTask id="D" name="Decide"><bpmn:dataInputAssociation id="D1"><bpmn:sourceRef>file</bpmn:sourceRef></bpmn:dataInputAssociation></bpmn:userTask>
    <bpmn:sendTask id="E" name="Tell"/>
    <bpmn:endEvent id="Z"/>
    <bpmn:dataObject id="doc"/><bpmn:dataObjectReference id="file" name="File" dataObjectRef="doc"/>
    <bpmn:dataObject id="doc2"/><bpmn:dataObjectReference id="list" name="List" dataObjectRef="doc2"/>
    <bpmn:sequenceFlow id="f1" sourceRef="S" targetRef="A"/>
    <bpmn:sequenceFlow id="f2" sourceRef="A" targetRef="B"/>
    <bpmn:sequenceFlow id="f3" sourceRef="B" targetRef="J"/>
    <bpmn:sequenceFlow id="f4" sourceRef="late" targetRef="H"/>
    <bpmn:sequenceFlow id="f5" sourceRef="H" targetRef="J"/>
    <bpmn:sequenceFlow id="f6" sourceRef="J" targetRef="D"/>
    <bpmn:sequenceFlow id="f7" sourceRef="D" targetRef="E"/>
    <bpmn:sequenceFlow id="f8" sourceRef="E" targetRef="Z"/>
    <bpmn:textAnnotation id="note"><bpmn:text>At the counter</bpmn:text></bpmn:textAnnotation>
    <bpmn:association id="a1" sourceRef="A" targetRef="note"/>
  </bpmn:process>
</bpmn:definitions>`;

test('[L22] deadlines, documents and notes go along, and come back', async () => {
  const before = await read(office);
  const [stretch, ...others] = proposeFolds(before, 3);
  expect(others).toEqual([]);
  expect(stretch).toMatchObject({ nodes: ['A', 'B', 'late', 'H', 'J'], steps: 3 });

  const after = fold(before, [{ nodes: stretch?.nodes ?? [], name: 'Take in', nameEn: null }]);
  const parentOf = (key: string): string | undefined => after.elements[key]?.parent?.[0];
  expect(after.elements['Fold_A']?.values['name']).toBe('Take in');
  expect(['A', 'B', 'late', 'H', 'J', 'f2', 'f4', 'list', 'note', 'a1'].map(parentOf)).toEqual(
    Array.from({ length: 10 }, () => 'Fold_A'),
  );
  // The decision still reads the file: it stays outside and is drawn inside a second time.
  expect(parentOf('file')).toBe('P');
  expect(after.elements['A1']?.references['targetRef']).toBe('file_in_Fold_A');
  expect(after.elements['file_in_Fold_A']?.references['dataObjectRef']).toBe('doc');

  const { diagram, finding } = unfold(after, 'Fold_A');
  expect(finding).toBeNull();
  expect(meaningOf(diagram)).toEqual(meaningOf(before));
});

test('[L24] what cannot be folded is refused with the reason', async () => {
  const before = await read(office);
  const codes = [['A', 'E'], ['S', 'A'], ['J', 'D', 'A', 'B', 'H'], ['A', 'H'], ['A']].map(
    (chosen) => foldOf(before, chosen).finding?.code,
  );

  expect(codes).toEqual(['fold-message', 'fold-kind', 'fold-lanes', 'fold-ways', 'fold-few']);
  expect(foldOf(before, ['A', 'B', 'H', 'J', 'f2', 'note']).fold?.steps).toBe(3);
  expect(unfold(before, 'A')).toMatchObject({
    diagram: before,
    finding: { code: 'unfold-impossible' },
  });
});
