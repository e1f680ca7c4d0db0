import { expect, test } from 'vitest';
import { compile } from './compile.ts';
import { readDiagram } from './read.ts';
import { processFile } from './samples.fixture.ts';
import { writeDiagram } from './write.ts';

const nameless = processFile(
  '<bpmn:startEvent id="s"/><bpmn:task/><bpmn:task id="Task_1"/><bpmn:endEvent id="e"/><bpmn:sequenceFlow sourceRef="s" targetRef="Task_1"/><bpmn:sequenceFlow sourceRef="Task_1" targetRef="e"/>',
);

test('[D25] what must be referred to has an id after reading', async () => {
  const { diagram, findings } = await readDiagram(nameless);

  if (diagram === null) throw new Error('refused');
  expect(findings.map(({ code, values }) => [code, values['count']])).toEqual([
    ['ids-added', 3],
    ['no-layout', undefined],
  ]);
  expect(compile(diagram).process?.flows.map(({ id }) => id)).toEqual([
    'SequenceFlow_1',
    'SequenceFlow_2',
  ]);
  expect(diagram.elements['Task_2']?.type).toBe('bpmn:Task');
  const again = await readDiagram(await writeDiagram(diagram));
  expect(Object.keys(again.diagram?.elements ?? {})).toEqual(Object.keys(diagram.elements));
  expect(again.findings.map(({ code }) => code)).toEqual(['no-layout']);
});

test('[D25] what has one keeps it, and what nobody refers to gets none', async () => {
  const { findings } = await readDiagram(
    processFile(
      '<bpmn:startEvent id="s"><bpmn:timerEventDefinition/></bpmn:startEvent><bpmn:laneSet><bpmn:lane id="l"/></bpmn:laneSet>',
    ),
  );

  expect(findings.map(({ code }) => code)).toEqual(['no-layout']);
});
