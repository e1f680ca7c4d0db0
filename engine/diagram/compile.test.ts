import type { Finding } from '@handara/schemas';
import { expect, test } from 'vitest';
import type { Node, Process } from '../process/process.ts';
import { compile } from './compile.ts';
import { durationSeconds } from './duration.ts';
import { readDiagram } from './read.ts';
import { file, flows, loop, office, processFile } from './samples.fixture.ts';

async function compiled(xml: string): Promise<{ process: Process | null; findings: Finding[] }> {
  const { diagram } = await readDiagram(xml);
  if (diagram === null) throw new Error('refused');
  return compile(diagram);
}

async function processOf(xml: string): Promise<Process> {
  const { process, findings } = await compiled(xml);
  if (process === null) throw new Error(JSON.stringify(findings));
  return process;
}

async function placesOf(xml: string): Promise<[string, string | null][]> {
  const { findings } = await compiled(xml);
  return findings.map(({ code, element }) => [code, element]);
}

function node(process: Process, id: string): Node {
  const found = process.nodes.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no node <${id}>`);
  return found;
}

// A line through one element: s → it → e.
function line(element: string): string {
  return processFile(
    `<bpmn:startEvent id="s"/>${element}<bpmn:endEvent id="e"/>${flows('s it, it e')}`,
  );
}

test.each([
  ['task', false],
  ['userTask', false],
  ['manualTask', false],
  ['sendTask', false],
  ['receiveTask', false],
  ['serviceTask', true],
  ['scriptTask', true],
  ['businessRuleTask', true],
])('[C1] a %s is a step; the platform does it: %s', async (tag, automatic) => {
  const { nodes } = await processOf(line(`<bpmn:${tag} id="it"/>`));

  expect(nodes.map(({ id, type }) => [id, type])).toEqual([
    ['s', 'startEvent'],
    ['it', 'task'],
    ['e', 'endEvent'],
  ]);
  expect(nodes[1]?.automatic).toBe(automatic);
});

test('[C1] a note on automation says more than the kind of task', async () => {
  const noted = (tag: string, level: string): string =>
    line(
      `<bpmn:${tag} id="it"><bpmn:extensionElements><handara:automation level="${level}"/></bpmn:extensionElements></bpmn:${tag}>`,
    );

  expect(node(await processOf(noted('userTask', 'automatic')), 'it').automatic).toBe(true);
  expect(node(await processOf(noted('serviceTask', 'manual')), 'it').automatic).toBe(false);
});

test('[C2] the only pool that shows its work is the owner unless somebody says otherwise', async () => {
  const silent = office.replace(/<handara:party[^>]*>/g, '');

  expect((await processOf(silent)).pools.map(({ party }) => party)).toEqual(['owner', null]);
  expect(
    (
      await processOf(
        silent.replace('<handara:origin', '<handara:party kind="partner"/><handara:origin'),
      )
    ).pools.map(({ party }) => party),
  ).toEqual([null, 'partner']);
});

test('[C3] a participant without a process is a black box that messages reach', async () => {
  const process = await processOf(office);

  expect(
    process.pools.map(({ id, processId, name, nameEn }) => [id, processId, name, nameEn]),
  ).toEqual([
    ['Office', 'P', 'الدائرة', 'The office'],
    ['Citizen', null, 'متلقي الخدمة', null],
  ]);
  expect(process.messages).toMatchObject([
    { id: 'M1', sourcePool: 1, source: null, targetPool: 0, target: 0, handOff: null },
    { id: 'M2', targetPool: 1, target: null, handOff: { medium: 'system', agreedSeconds: 7200 } },
  ]);
  expect([process.id, process.name]).toEqual(['P', 'الدائرة']);
});

test('[C3] processes of several pools, and of none, make one graph', async () => {
  const process = await processOf(
    file(
      `<bpmn:collaboration id="C"><bpmn:participant id="Q" processRef="P1"/></bpmn:collaboration><bpmn:process id="P1"><bpmn:startEvent id="s1"/></bpmn:process><bpmn:process id="P2"><bpmn:startEvent id="s2"/></bpmn:process>`,
    ),
  );

  expect(process.nodes.map(({ id, pool }) => [id, pool])).toEqual([
    ['s1', 0],
    ['s2', null],
  ]);
});

test('[C4] of nested lanes the innermost counts', async () => {
  const process = await processOf(office);
  const laneOf = (id: string): string | undefined =>
    process.lanes[node(process, id).lane ?? -1]?.id;

  expect(['s', 'a', 'x', 'b', 'e'].map(laneOf)).toEqual([
    'Counter',
    'Counter',
    'Counter',
    'Senior',
    'Back',
  ]);
  expect(process.lanes.map(({ id, parent, pool }) => [id, parent, pool])).toEqual([
    ['Counter', null, 0],
    ['Back', null, 0],
    ['Senior', 1, 0],
  ]);
});

test('[C4] what is inside a sub-process is done in its lane', async () => {
  const lane =
    '<bpmn:laneSet id="L"><bpmn:lane id="Desk"><bpmn:flowNodeRef>u</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>';
  const process = await processOf(
    processFile(
      `${lane}<bpmn:startEvent id="s0"/><bpmn:subProcess id="u">${loop}</bpmn:subProcess><bpmn:endEvent id="e0"/>${flows('s0 u, u e0')}`,
    ),
  );

  const inside = process.nodes.filter(({ scope }) => scope !== null);

  expect(inside.length).toBeGreaterThan(1);
  expect(inside.map((step) => process.lanes[step.lane ?? -1]?.id)).toEqual(
    inside.map(() => 'Desk'),
  );
});

test('[C5] the inside of a sub-process belongs to it, collapsed or not', async () => {
  const process = await processOf(
    processFile(
      `<bpmn:startEvent id="s0"/><bpmn:subProcess id="u">${loop}</bpmn:subProcess><bpmn:endEvent id="e0"/>${flows('s0 u, u e0')}`,
    ),
  );
  const u = node(process, 'u');

  expect(u.type).toBe('subProcess');
  expect(process.nodes.filter(({ scope }) => scope === u.index).map(({ id }) => id)).toEqual([
    's',
    'a',
    'x',
    'b',
    'e',
  ]);
});

test('[G7] a complex join whose condition is no count forbids a run', async () => {
  const join = (condition: string): string =>
    processFile(
      `<bpmn:startEvent id="s"/><bpmn:task id="a"/><bpmn:task id="b"/><bpmn:complexGateway id="it" name="Enough?">${condition}</bpmn:complexGateway><bpmn:endEvent id="e"/>${flows('s a, s b, a it, b it, it e')}`,
    );

  expect(await placesOf(join(''))).toEqual([['complex-gateway-unclear', 'it']]);
  expect(
    await placesOf(
      join('<bpmn:activationCondition>activationCount >= 2</bpmn:activationCondition>'),
    ),
  ).toEqual([]);
});

test.each([
  ['<bpmn:callActivity id="it"/>', 'call-activity-as-task'],
  [
    '<bpmn:intermediateThrowEvent id="it"><bpmn:errorEventDefinition/></bpmn:intermediateThrowEvent>',
    'event-simplified',
  ],
  [
    '<bpmn:intermediateCatchEvent id="it"><bpmn:messageEventDefinition/><bpmn:timerEventDefinition/></bpmn:intermediateCatchEvent>',
    'several-triggers',
  ],
])('[C6] %s runs with a warning', async (element, code) => {
  const { process, findings } = await compiled(line(element));

  expect(process?.nodes).toHaveLength(3);
  expect(findings).toContainEqual(
    expect.objectContaining({ code, element: 'it', severity: 'warning' }),
  );
});

test.each([
  '<bpmn:transaction id="it"/>',
  '<bpmn:adHocSubProcess id="it"/>',
  '<bpmn:task id="it"><bpmn:standardLoopCharacteristics/></bpmn:task>',
  '<bpmn:intermediateCatchEvent id="it"><bpmn:signalEventDefinition/></bpmn:intermediateCatchEvent>',
  '<bpmn:intermediateThrowEvent id="it"><bpmn:compensateEventDefinition/></bpmn:intermediateThrowEvent>',
])('[C6] %s runs as drawn', async (element) => {
  expect(await placesOf(line(element))).toEqual([]);
});

test('[C6] an error end and the event on the border that catches it run as drawn', async () => {
  const xml = processFile(
    `<bpmn:startEvent id="s"/><bpmn:subProcess id="sub"><bpmn:startEvent id="in"/><bpmn:endEvent id="out"><bpmn:errorEventDefinition/></bpmn:endEvent><bpmn:sequenceFlow id="f0" sourceRef="in" targetRef="out"/></bpmn:subProcess><bpmn:boundaryEvent id="caught" attachedToRef="sub"><bpmn:errorEventDefinition/></bpmn:boundaryEvent><bpmn:endEvent id="e"/><bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="sub"/><bpmn:sequenceFlow id="f2" sourceRef="sub" targetRef="e"/><bpmn:sequenceFlow id="f3" sourceRef="caught" targetRef="e"/>`,
  );

  expect(await placesOf(xml)).toEqual([]);
});

test('[C23] markers and attributes of activities are read', async () => {
  const process = await processOf(
    processFile(
      `<bpmn:startEvent id="s"/><bpmn:task id="a"><bpmn:standardLoopCharacteristics testBefore="true" loopMaximum="4"><bpmn:loopCondition>x &lt; 3</bpmn:loopCondition></bpmn:standardLoopCharacteristics></bpmn:task><bpmn:task id="b"><bpmn:multiInstanceLoopCharacteristics isSequential="true"><bpmn:loopCardinality>5</bpmn:loopCardinality><bpmn:completionCondition>nrOfCompletedInstances = 2</bpmn:completionCondition></bpmn:multiInstanceLoopCharacteristics></bpmn:task><bpmn:adHocSubProcess id="c" ordering="Sequential" cancelRemainingInstances="false"><bpmn:completionCondition>done</bpmn:completionCondition><bpmn:task id="d"/></bpmn:adHocSubProcess><bpmn:subProcess id="u" triggeredByEvent="true"><bpmn:startEvent id="us" isInterrupting="false"><bpmn:signalEventDefinition signalRef="S1"/></bpmn:startEvent></bpmn:subProcess>${flows('s a, a b, b c')}`,
    ).replace('</bpmn:definitions>', '<bpmn:signal id="S1" name="Stop"/></bpmn:definitions>'),
  );

  expect(node(process, 'a').repetition).toEqual({
    kind: 'loop',
    testBefore: true,
    most: 4,
    condition: 'x < 3',
  });
  expect(node(process, 'b').repetition).toEqual({
    kind: 'sequential',
    count: '5',
    until: 'nrOfCompletedInstances = 2',
  });
  expect(node(process, 'c').adHoc).toEqual({
    ordering: 'sequential',
    until: 'done',
    cancelsRest: false,
  });
  expect(node(process, 'u').isTriggered).toBe(true);
  expect(node(process, 'us')).toMatchObject({ interrupting: false, code: 'Stop' });
});

test('[C24] a call is tied to the process that it calls, which then begins only there', async () => {
  const xml = file(
    `<bpmn:process id="P"><bpmn:laneSet id="L"><bpmn:lane id="Desk"><bpmn:flowNodeRef>call</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet><bpmn:startEvent id="s"/><bpmn:callActivity id="call" calledElement="Q"/>${flows('s call')}</bpmn:process><bpmn:process id="Q"><bpmn:startEvent id="qs"/><bpmn:task id="q"/>${flows('qs q')}</bpmn:process>`,
  );
  const process = await processOf(xml);

  expect(await placesOf(xml)).toEqual([]);
  expect(node(process, 'call')).toMatchObject({ type: 'subProcess', calls: 1 });
  expect(process.roots.map(({ id, isCalled }) => [id, isCalled])).toEqual([
    ['P', false],
    ['Q', true],
  ]);
  expect(process.lanes[node(process, 'q').lane ?? -1]?.id).toBe('Desk');
});

test('[C25] an event on the border and an association tie a step to what undoes it', async () => {
  const xml = (artifact: string): string =>
    processFile(
      `<bpmn:startEvent id="s"/><bpmn:task id="a"/><bpmn:boundaryEvent id="b" attachedToRef="a"><bpmn:compensateEventDefinition/></bpmn:boundaryEvent><bpmn:task id="undo" isForCompensation="true"/>${flows('s a')}${artifact}`,
    );
  const process = await processOf(
    xml('<bpmn:association id="as" sourceRef="b" targetRef="undo"/>'),
  );

  expect(node(process, 'a').handler).toBe(node(process, 'undo').index);
  expect(node(process, 'undo').isCompensation).toBe(true);
  expect(await placesOf(xml(''))).toContainEqual(['compensation-without-step', 'b']);
});

test('[C7] a boundary event without a step and a flow without an end forbid a run', async () => {
  const xml = processFile(
    `${loop}<bpmn:boundaryEvent id="b1" attachedToRef="gone"/><bpmn:sequenceFlow id="f1" sourceRef="a" targetRef="gone"/><bpmn:sequenceFlow id="f2" sourceRef="a"/>`,
  );

  expect((await compiled(xml)).process).toBeNull();
  expect(await placesOf(xml)).toEqual(
    expect.arrayContaining([
      ['boundary-without-host', 'b1'],
      ['dangling-flow', 'f1'],
      ['dangling-flow', 'f2'],
    ]),
  );
});

test('[C7] a sequence flow does not cross a pool or a sub-process', async () => {
  const across = file(
    `<bpmn:process id="P">${loop}<bpmn:sequenceFlow id="f" sourceRef="a" targetRef="t2"/></bpmn:process><bpmn:process id="P2"><bpmn:startEvent id="s2"/><bpmn:task id="t2"/></bpmn:process>`,
  );
  const into = processFile(
    `${loop}<bpmn:subProcess id="u"><bpmn:task id="in"/></bpmn:subProcess>${flows('a in')}`,
  );

  expect(await placesOf(across)).toContainEqual(['flow-crosses-border', 'f']);
  expect(await placesOf(into)).toContainEqual(['flow-crosses-border', 'a_in']);
});

test('[C8] a message within one pool, or from nowhere, is left out with a warning', async () => {
  const xml = office.replace(
    '</bpmn:collaboration>',
    '<bpmn:messageFlow id="M3" sourceRef="a" targetRef="b"/><bpmn:messageFlow id="M4" sourceRef="gone" targetRef="b"/></bpmn:collaboration>',
  );

  expect(await placesOf(xml)).toEqual(
    expect.arrayContaining([
      ['message-within-pool', 'M3'],
      ['dangling-message', 'M4'],
    ]),
  );
  expect((await processOf(xml)).messages).toHaveLength(2);
});

const timer = (content: string): string =>
  line(
    `<bpmn:intermediateCatchEvent id="it"><bpmn:timerEventDefinition>${content}</bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>`,
  );

test.each([
  ['<bpmn:timeDuration>P1DT2H</bpmn:timeDuration>', 93_600, []],
  ['<bpmn:timeDuration>two days</bpmn:timeDuration>', null, ['bad-duration']],
  ['<bpmn:timeDate>2026-01-01T00:00:00Z</bpmn:timeDate>', null, []],
  ['<bpmn:timeDate>next year</bpmn:timeDate>', null, ['timer-needs-figure']],
  ['<bpmn:timeCycle>R3/PT1H</bpmn:timeCycle>', 3600, []],
  ['', null, ['timer-without-time']],
  ['<bpmn:timeCycle> </bpmn:timeCycle>', null, ['timer-without-time']],
  ['<bpmn:timeCycle/><bpmn:timeDuration>PT5M</bpmn:timeDuration>', 300, []],
])('[C9] a timer of %s goes off after %s s', async (content, seconds, codes) => {
  const { process, findings } = await compiled(timer(content));

  expect(process === null ? null : (node(process, 'it').timer?.seconds ?? null)).toBe(seconds);
  expect(findings.map(({ code }) => code)).toEqual(codes);
});

test.each([
  ['PT0S', 0],
  ['P1Y', 365 * 86_400],
  ['P1M', 30 * 86_400],
  ['P2W', 14 * 86_400],
  [' PT1.5H ', 5400],
  ['PT1,5M', 90],
  ['P', null],
  ['PT', null],
  ['P1DT', null],
  ['-PT1H', null],
  ['1H', null],
  ['PT1H PT1H', null],
])('[C9] the duration %j is %s s', (text, seconds) => {
  expect(durationSeconds(text)).toBe(seconds);
});

test('[C10] an absent attribute of a burden is 0, the recipient’s own time unknown', async () => {
  const process = await processOf(office);

  expect(node(process, 'a').burden).toEqual({
    visit: 1,
    documents: [
      {
        name: { ar: 'هوية', en: 'Identity card' },
        kind: 'copy',
        issuer: null,
        copies: 2,
        heldByGovernment: true,
      },
    ],
    forms: 2,
    fields: 0,
    signatures: 0,
    stamps: 0,
    approvals: 0,
    sheets: 0,
    fee: 0,
    recipientMinutes: null,
  });
  expect(node(process, 'b').burden).toBeNull();
});

test('[C10] value, law, automation, names and evidence of a step are read', async () => {
  const step = node(await processOf(office), 'a');

  expect(step).toMatchObject({
    name: 'استلام الطلب',
    nameEn: 'Receive',
    value: { class: 'BVA', reason: 'law asks' },
    automation: 'assisted',
    legalBasis: [{ instrument: 'Law 4', article: '7' }],
    evidence: [{ figure: 'processing', grade: 'assumed', source: 'interview' }],
  });
});

test('[C10] figures and words that cannot be are reported and count as not recorded', async () => {
  const xml = office
    .replace('visit="1"', 'visit="-1" fee="much"')
    .replace('class="BVA"', 'class="maybe"')
    .replace('agreedTime="PT2H"', 'agreedTime="soon"');

  expect(await placesOf(xml)).toEqual(
    expect.arrayContaining([
      ['bad-figure', 'a'],
      ['unknown-word', 'a'],
      ['bad-duration', 'M2'],
    ]),
  );
  expect(node(await processOf(xml), 'a').burden).toMatchObject({ visit: 0, fee: 0 });
});

test('[C11] one redesign operation may name several elements; an elimination comes to nothing', async () => {
  expect((await processOf(office)).operations).toEqual([
    { kind: 'eliminate', asIs: ['T_stamp', 'T_copy'], toBe: [], reason: 'not needed' },
    { kind: 'merge', asIs: ['T1', 'T2'], toBe: ['a', 'b'], reason: 'one check' },
  ]);
});

test('[C12] a file without steps or with nothing to begin with cannot run', async () => {
  expect(await placesOf(processFile(''))).toEqual([['no-process', null]]);
  expect(
    await placesOf(processFile(`<bpmn:task id="a"/><bpmn:task id="b"/>${flows('a b, b a')}`)),
  ).toContainEqual(['no-start-event', null]);
  expect(await placesOf(processFile('<bpmn:task id="a"/>'))).toEqual([['start-assumed', 'a']]);
});

test('[C12] a pool without a start event begins with what nothing leads to', async () => {
  const xml = file(
    `<bpmn:collaboration id="C"><bpmn:participant id="A" processRef="P"/><bpmn:participant id="B" processRef="Q"/><bpmn:messageFlow id="m" sourceRef="a" targetRef="b"/></bpmn:collaboration><bpmn:process id="P"><bpmn:startEvent id="s"/><bpmn:task id="a"/>${flows('s a')}</bpmn:process><bpmn:process id="Q"><bpmn:receiveTask id="b"/><bpmn:task id="c"/>${flows('b c')}</bpmn:process>`,
  );

  expect(await placesOf(xml)).toEqual([]);
});

test('[C15] conditions, defaults, boundary events and gateways keep their connections', async () => {
  const process = await processOf(
    processFile(
      `${loop}<bpmn:boundaryEvent id="late" attachedToRef="a" cancelActivity="false"><bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>${flows('late e')}`,
    ),
  );
  const a = node(process, 'a');

  expect(a.boundary.map((index) => process.nodes[index]?.id)).toEqual(['late']);
  expect(node(process, 'late')).toMatchObject({ attachedTo: a.index, interrupting: false });
  expect(a.incoming.map((index) => process.flows[index]?.id)).toEqual(['s_a', 'b_a']);

  const drawn = await processOf(office);
  const x = node(drawn, 'x');
  expect(drawn.flows[x.default ?? -1]?.id).toBe('f5');
  expect(drawn.flows.find(({ id }) => id === 'f3')?.condition).toEqual({
    language: 'feel',
    text: 'missing = true',
  });
});

test('[C15] a condition without words is none', async () => {
  const { flows: drawn } = await processOf(
    processFile(
      '<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="e"><bpmn:conditionExpression language="feel"> </bpmn:conditionExpression></bpmn:sequenceFlow>',
    ),
  );

  expect(drawn[0]?.condition).toBeNull();
});
