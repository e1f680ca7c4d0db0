import camunda from 'camunda-bpmn-moddle/resources/camunda.json' with { type: 'json' };
import { BpmnModdle } from 'bpmn-moddle';
import { expect, test } from 'vitest';
import type { Parsed } from '../diagram/moddle.ts';
import { readDiagram } from '../diagram/read.ts';
import { toWorkflow, type Composed } from './compose.ts';
import { example, type ExampleParts } from './example.fixture.ts';
import { exportWorkflow, gradeOf, type WorkflowPackage } from './export.ts';
import type { Workflow } from './workflow.ts';

async function exported(parts: ExampleParts = {}): Promise<WorkflowPackage> {
  const { diagram } = await readDiagram(example(parts));
  if (diagram === null) throw new Error('the example was refused');
  return exportWorkflow(diagram, 'operaton');
}

async function composed(parts: ExampleParts = {}): Promise<Composed> {
  const { diagram } = await readDiagram(example(parts));
  if (diagram === null) throw new Error('the example was refused');
  return toWorkflow(diagram);
}

async function workflowOf(parts: ExampleParts = {}): Promise<Workflow> {
  const { workflow } = await composed(parts);
  if (workflow === null) throw new Error('the example gives no workflow');
  return workflow;
}

async function bpmnOf(parts: ExampleParts = {}): Promise<string> {
  const { files } = await exported(parts);
  return files.find(({ path }) => path.endsWith('.bpmn'))?.text ?? '';
}

function codesAt({ readiness }: Pick<Composed, 'readiness'>, element: string | null): string[] {
  return readiness.filter((one) => one.element === element).map((one) => one.code);
}

function formOf(workflow: Workflow, step: string): Record<string, string> {
  const id = workflow.steps.find((one) => one.id === step)?.form;
  const form = workflow.forms.find((one) => one.id === id);
  return Object.fromEntries(form?.fields.map(({ key, kind }) => [key, kind]) ?? []);
}

const feel = (text: string): string =>
  `<conditionExpression xsi:type="tFormalExpression">${text}</conditionExpression>`;

test('[W2] a condition that is not understood is named and becomes a question', async () => {
  const result = await composed({ refused: feel('amount ** 2') });
  expect(codesAt(result, 'Flow_No')).toContain('export-condition-not-understood');
  expect(codesAt(result, 'Gateway_Decision')).toContain('export-decision-added');
});

test('[W3] the owner’s pool is the workflow; the other pools are black boxes', async () => {
  const workflow = await workflowOf();
  expect(workflow.pool?.id).toBe('Pool_Office');
  expect(workflow.parties.map((party) => [party.id, party.kind])).toEqual([
    ['Pool_Recipient', 'recipient'],
    ['Pool_Partner', 'partner'],
  ]);
  const xml = await bpmnOf();
  expect(xml).toContain('<bpmn:participant id="Pool_Recipient" name="متلقي الخدمة" />');
  expect(xml.match(/<bpmn:process /g)).toHaveLength(1);
  expect(xml).not.toContain('Task_Fill"');
});

test('[W4] what the recipient does before a message becomes the form that comes with it', async () => {
  const result = await composed();
  expect(result.workflow?.messages[0]).toMatchObject({
    id: 'Message_Application',
    from: 'Pool_Recipient',
    form: 'form_Start_Application',
  });
  expect(codesAt(result, 'Task_Fill')).toContain('export-step-into-form');
  expect(codesAt(result, 'Task_Await')).toContain('export-step-outside');
  expect(formOf(await workflowOf(), 'Start_Application')).toEqual({
    note_Start_Application: 'note',
    Task_Fill_document_1: 'check',
    Task_Fill_data: 'longText',
    Task_Fill_paid: 'check',
  });
});

test('[W5] a gateway without conditions becomes a question to the person before it', async () => {
  const workflow = await workflowOf();
  const form = workflow.forms.find(({ id }) => id === 'form_Task_Check');
  expect(form?.fields.find(({ key }) => key === 'decision_Gateway_Decision')).toMatchObject({
    kind: 'choice',
    label: 'هل يقبل الطلب؟',
    required: true,
    options: [
      { value: 'Flow_Yes', label: 'نعم' },
      { value: 'Flow_No', label: 'لا' },
    ],
  });
  expect(await bpmnOf()).toContain("decision_Gateway_Decision == 'Flow_Yes'");
});

test('[W5] a modeller’s own variable is asked for, with a choice for the default way', async () => {
  const parts = { gateway: 'default="Flow_Yes"', refused: feel('decision = "refused"') };
  const workflow = await workflowOf(parts);
  const form = workflow.forms.find(({ id }) => id === 'form_Task_Check');
  expect(form?.fields.find(({ key }) => key === 'decision')?.options).toEqual([
    { value: 'refused', label: 'لا' },
    { value: 'other', label: 'نعم' },
  ]);
  expect(workflow.flows.find(({ id }) => id === 'Flow_Yes')?.condition).toBeNull();
});

test('[W5] one flow without condition among others is the way when none of them holds', async () => {
  const result = await composed({ refused: feel('approved = false') });
  expect(codesAt(result, 'Flow_Yes')).toEqual(['export-default-added']);
  const gateway = result.workflow?.steps.find(({ id }) => id === 'Gateway_Decision');
  expect(gateway?.defaultFlow).toBe('Flow_Yes');
});

test('[W6] every variable of a condition or form exists from the start', async () => {
  const xml = await bpmnOf();
  const { variables } = await workflowOf();
  expect(variables.map(({ name }) => name)).toContain('decision_Gateway_Decision');
  for (const { name } of variables) {
    expect(xml).toContain(`execution.setVariable(&#39;${name}&#39;, null)`);
  }
});

test('[W7] a person’s step is offered to the group of its lane, an ASCII name', async () => {
  const { roles, steps } = await workflowOf();
  const groups = new Map(roles.map((role) => [role.id, role.group]));
  expect(groups.get('Lane_Check')).toBe('checking-section');
  expect(groups.get('Lane_Director')).toBe('lane-director');
  expect(steps.find(({ id }) => id === 'Task_Sign')?.role).toBe('Lane_Director');
  expect(await bpmnOf()).toContain('camunda:candidateGroups="checking-section"');
});

test('[W8] a program’s step is work on a topic, and readiness names each', async () => {
  const result = await composed();
  const topics = result.workflow?.steps.flatMap(({ id, topic }) => (topic === null ? [] : [id]));
  expect(topics).toEqual(['Task_Remind', 'Service_Notify']);
  for (const id of topics ?? []) expect(codesAt(result, id)).toContain('export-worker-missing');
});

test('[W9] a message is known by a key of its own workflow', async () => {
  const { messages } = await workflowOf();
  expect(messages.map(({ key, name }) => [key, name])).toEqual([
    ['E01.Message_Application', 'الطلب'],
    ['E01.Message_Catch_Result', 'النتيجة'],
  ]);
});

test.each([
  ['P2D', []],
  ['PT1H30M', []],
  ['2 days', ['export-timer-not-understood']],
  ['P', ['export-timer-not-understood']],
  ['${T(Runtime)}', ['export-timer-not-understood']],
])('[W10] a timer of %j gives %j', async (duration, codes) => {
  const { readiness } = await exported({ duration });
  const own = readiness.filter(({ code }) => code.startsWith('export-timer'));
  expect(own.map(({ code }) => code)).toEqual(codes);
});

test('[W11] a procedure that cannot run gives its readiness alone', async () => {
  const { files, grade } = await exported({ duration: '2 days' });
  expect(grade).toBe('does-not-run');
  expect(files.map(({ path }) => path)).toEqual(['readiness.json']);
  expect(JSON.parse(files[0]?.text ?? '')).toMatchObject({ grade, target: 'operaton' });
});

test('[W12] nothing goes into the file but what runs, its drawing and its names', async () => {
  const xml = await bpmnOf();
  expect(xml).not.toMatch(/<handara:|xmlns:handara|bpsim|vendor|leak/);
});

test('[W13] no name is ever evaluated by the engine or the form', async () => {
  const { files } = await exported({ name: '${execution.x} #{y} {{z}}' });
  const bpmn = files.find(({ path }) => path.endsWith('.bpmn'))?.text ?? '';
  expect(bpmn.match(/(?<=name=")[^"]*[$#]\{/g)).toBeNull();
  for (const { path, text } of files) if (path.endsWith('.form')) expect(text).not.toContain('{{');
});

test('[W14] the file reads back without a warning', async () => {
  const model = new BpmnModdle({ camunda });
  const { warnings } = (await model.fromXML(await bpmnOf())) as Parsed;
  expect(warnings).toEqual([]);
});

test('[W14] letters that XML forbids do not reach the file', async () => {
  const { diagram } = await readDiagram(example().replaceAll(' name="', ' name="&#7;&#xFFFF;'));
  if (diagram === null) throw new Error('the example was refused');
  const { files } = await exportWorkflow(diagram, 'operaton');

  const text = files.find(({ path }) => path.endsWith('.bpmn'))?.text ?? '';
  expect(text).not.toContain('\u0007');
  expect((await readDiagram(text)).diagram).not.toBeNull();
});

test('[W15] the grade is that of the gravest line', () => {
  const line = { code: 'x', element: null, message: '', values: {} };
  expect(gradeOf([])).toBe('runs');
  expect(gradeOf([{ ...line, severity: 'notice' }])).toBe('runs');
  expect(gradeOf([{ ...line, severity: 'warning' }])).toBe('runs-after-repairs');
  expect(gradeOf([{ ...line, severity: 'error' }])).toBe('does-not-run');
});

test('[W16] the same diagram gives the same package', async () => {
  expect(await exported()).toEqual(await exported());
});

test('[W16] the package holds process, forms, readiness and a guide in both languages', async () => {
  const { files } = await exported();
  expect(files.map(({ path }) => path)).toEqual([
    'E01.bpmn',
    'forms/E01.form_Start_Application.form',
    'forms/E01.form_Task_Check.form',
    'forms/E01.form_Task_Sign.form',
    'readiness.json',
    'README.ar.md',
    'README.en.md',
  ]);
});

test('[W18] a message flow from inside another pool ends at the border of that pool', async () => {
  const edge = /<bpmndi:BPMNEdge id="MessageFlow_Apply_di"[^]*?<\/bpmndi:BPMNEdge>/.exec(
    await bpmnOf(),
  );
  expect(edge?.[0].match(/x="\d+" y="\d+"/g)).toEqual(['x="300" y="200"', 'x="300" y="282"']);
});

test('[W18] a pool whose steps stay outside becomes a band that faces the workflow', async () => {
  const shape = /<bpmndi:BPMNShape id="Pool_Recipient_di"[^]*?<\/bpmndi:BPMNShape>/.exec(
    await bpmnOf(),
  );
  expect(shape?.[0]).toContain('<dc:Bounds x="0" y="140" width="600" height="60" />');
});

test('[W20] what engines ask for beyond BPMN is added and said', async () => {
  const steps = `<subProcess id="Sub_x" name="فرعي"><userTask id="Task_x"/></subProcess>
    <subProcess id="Empty_x" name="فارغ"/><endEvent id="End_x"><errorEventDefinition/></endEvent>
    <sequenceFlow id="Flow_x1" sourceRef="Sub_x" targetRef="Empty_x"/><sequenceFlow id="Flow_x2" sourceRef="Empty_x" targetRef="End_x"/>
    <startEvent id="Start_x"/><sequenceFlow id="Flow_x0" sourceRef="Start_x" targetRef="Sub_x"/>`;
  const result = await composed({ extra: steps });
  expect(codesAt(result, 'Sub_x')).toContain('export-start-added');
  expect(codesAt(result, 'Empty_x')).toContain('export-subprocess-empty');
  expect(codesAt(result, 'End_x')).toContain('export-reference-missing');
  const added = result.workflow?.flows.find(({ to }) => to === 'Task_x');
  expect(added?.from).toBe('Start_of_Sub_x');
  expect(result.workflow?.steps.find(({ id }) => id === 'Empty_x')?.kind).toBe('user');
  const xml = await bpmnOf({ extra: steps });
  expect(xml).toMatch(/<bpmn:error id="error_End_x" name="End_x" errorCode="error_End_x" \/>/);
});

test('[W19] what an engine would run differently is said', async () => {
  const flows =
    '<sequenceFlow id="Flow_x1" sourceRef="Task_x" targetRef="Call_x"/><sequenceFlow id="Flow_x2" sourceRef="Call_x" targetRef="End_x"/>';
  const steps = `<startEvent id="Start_x"/><sequenceFlow id="Flow_x0" sourceRef="Start_x" targetRef="Task_x"/>
    <userTask id="Task_x" name="تكرار"><multiInstanceLoopCharacteristics/></userTask><callActivity id="Call_x"/><endEvent id="End_x"/>`;
  const result = await composed({ extra: steps + flows });
  expect(codesAt(result, 'Task_x')).toContain('export-repetition-unknown');
  expect(codesAt(result, 'Task_x')).toContain('export-role-missing');
  expect(codesAt(result, 'Call_x')).toContain('export-called-process-missing');
});
