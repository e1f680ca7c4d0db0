import { expect, test } from 'vitest';
import { compile } from './compile.ts';
import { readDiagram } from './read.ts';
import { file } from './samples.fixture.ts';

const drawn = (prefix: string): string =>
  file(
    `<bpmn:process id="P"><bpmn:startEvent id="s"/><bpmn:endEvent id="e"/><bpmn:sequenceFlow id="f" sourceRef="${prefix}s" targetRef="${prefix}e"/></bpmn:process><bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="${prefix}P"><bpmndi:BPMNShape bpmnElement="${prefix}s"><dc:Bounds x="0" y="0" width="36" height="36"/></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`,
  );

test('[D23] a reference written with the prefix of a namespace is followed', async () => {
  const { diagram, findings } = await readDiagram(drawn('bpmn:'));
  const plain = await readDiagram(drawn(''));

  expect(diagram).toEqual(plain.diagram);
  expect(findings).toEqual(plain.findings);
  expect(diagram === null ? null : compile(diagram).findings).toEqual([]);
});

test('[D23] an id that holds a colon goes before a prefix', async () => {
  const ids = '<bpmn:message id="m"/><bpmn:error id="v:m"/>';
  const { diagram } = await readDiagram(
    file(
      `${ids}<bpmn:process id="P"><bpmn:receiveTask id="t" messageRef="v:m"/><bpmn:receiveTask id="u" messageRef="v:constructor"/></bpmn:process>`,
    ),
  );

  expect(diagram?.elements['t']?.references['messageRef']).toBe('v:m');
  expect(diagram?.elements['u']?.references['messageRef']).toBe('?v:constructor');
});

test('[D23] what has the prefix of another document is kept and not missed', async () => {
  const typed = (type: string): string =>
    file(`<bpmn:process id="P"><bpmn:dataObject id="d" itemSubjectRef="${type}"/></bpmn:process>`);

  const { diagram, findings } = await readDiagram(typed('v:Form'));

  expect(diagram?.elements['d']?.references['itemSubjectRef']).toBe('?v:Form');
  expect(findings).toEqual([]);
  expect((await readDiagram(typed('unheard:Form'))).findings).toMatchObject([
    { code: 'missing-reference', element: 'd' },
  ]);
});
