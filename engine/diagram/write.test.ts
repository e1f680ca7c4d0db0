import { expect, test } from 'vitest';
import { applyChange } from './difference.ts';
import { readDiagram } from './read.ts';
import { file, flows, loop, office, processFile } from './samples.fixture.ts';
import { treeOf } from './tree.fixture.ts';
import { writeDiagram } from './write.ts';
import type { Diagram } from '@handara/schemas';

async function read(xml: string): Promise<Diagram> {
  const { diagram } = await readDiagram(xml);
  if (diagram === null) throw new Error('refused');
  return diagram;
}

const collapsed = processFile(
  `<bpmn:subProcess id="u" triggeredByEvent="true">${loop}</bpmn:subProcess>`,
);
const exotic = file(`
<bpmn:import importType="x" location="y" namespace="urn:z"/>
<bpmn:itemDefinition id="Item" structureRef="xsd:string"/><bpmn:message id="Msg" itemRef="Item"/><bpmn:signal id="Sig"/>
<bpmn:category id="Cat"><bpmn:categoryValue id="CatV" value="urgent"/></bpmn:category>
<bpmn:process id="P"><bpmn:ioSpecification id="io"><bpmn:dataInput id="in"/><bpmn:inputSet id="set"><bpmn:dataInputRefs>in</bpmn:dataInputRefs></bpmn:inputSet><bpmn:outputSet id="outs"/></bpmn:ioSpecification>
<bpmn:dataObject id="Do"/><bpmn:dataObjectReference id="DoR" dataObjectRef="Do"/>
<bpmn:callActivity id="call" calledElement="v:other"><bpmn:multiInstanceLoopCharacteristics isSequential="true"><bpmn:loopCardinality>3</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics></bpmn:callActivity>
<bpmn:boundaryEvent id="late" attachedToRef="call" cancelActivity="false"><bpmn:timerEventDefinition id="td"><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
<bpmn:complexGateway id="cg"/><bpmn:group id="G" categoryValueRef="CatV"/><bpmn:textAnnotation id="Note"><bpmn:text>two
lines &amp; more</bpmn:text></bpmn:textAnnotation><bpmn:association id="As" sourceRef="call" targetRef="Note"/></bpmn:process>
<bpmn:choreography id="Ch"><bpmn:participant id="A"/><bpmn:participant id="B"/><bpmn:choreographyTask id="ct" initiatingParticipantRef="A"><bpmn:participantRef>A</bpmn:participantRef><bpmn:participantRef>B</bpmn:participantRef></bpmn:choreographyTask></bpmn:choreography>`);

test.each([
  ['an office', office],
  ['a loop', processFile(loop)],
  ['an event sub-process', collapsed],
  ['rare elements', exotic],
])('[D1] %s is written as it was read', async (_, xml) => {
  const written = await writeDiagram(await read(xml));

  expect(withoutFlowLists(await treeOf(written))).toEqual(withoutFlowLists(await treeOf(xml)));
});

// A file may leave these lists out; they are always written.
function withoutFlowLists(tree: unknown): unknown {
  return JSON.parse(
    JSON.stringify(tree, (name, value: unknown) =>
      name === 'bpmn:incoming' || name === 'bpmn:outgoing' ? undefined : value,
    ),
  );
}

test('[D1] writing and reading again changes no record, however often', async () => {
  const once = await read(await writeDiagram(await read(office)));
  const twice = await read(await writeDiagram(once));

  expect(twice).toEqual(once);
});

test('[D1] text between vendor elements does not grow', async () => {
  const written = await writeDiagram(await read(office));

  expect((await read(written)).elements['P.extensionElements/values0']?.values).toEqual(
    (await read(office)).elements['P.extensionElements/values0']?.values,
  );
});

test('[D1] a vendor attribute in the namespace of its element keeps its prefix', async () => {
  const xml = office.replace('<v:note text="1">', '<v:note text="1" v:text="2">');

  expect(await writeDiagram(await read(xml))).toContain('<v:note text="1" v:text="2">');
});

test('[D1] vendor elements that leave every namespace stay outside of all', async () => {
  const xml = file('<bpmn:process id="P"/>').replace(
    '<bpmn:process id="P"/>',
    '<process xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="P"><extensionElements><v:a><grid xmlns="" space="5"><line>1</line></grid></v:a></extensionElements></process>',
  );

  const once = await read(xml);
  const written = await writeDiagram(once);

  expect(written.replaceAll(/>\s+</g, '><')).toContain(
    '<v:a><grid xmlns="" space="5"><line>1</line></grid></v:a>',
  );
  expect(await read(written)).toMatchObject({ elements: { P: once.elements['P'] } });
});

test('[D22] an element is written by the name that the schema of BPMN gives it', async () => {
  const retrieval =
    '<bpmn:correlationPropertyRetrievalExpression messageRef="m"><bpmn:messagePath>case.id</bpmn:messagePath></bpmn:correlationPropertyRetrievalExpression>';
  const binding =
    '<bpmn:correlationPropertyBinding correlationPropertyRef="c"><bpmn:dataPath>id</bpmn:dataPath></bpmn:correlationPropertyBinding>';
  const xml = file(
    `<bpmn:message id="m"/><bpmn:correlationProperty id="c">${retrieval}</bpmn:correlationProperty><bpmn:process id="P"><bpmn:correlationSubscription id="k">${binding}</bpmn:correlationSubscription></bpmn:process>`,
  );

  const written = (await writeDiagram(await read(xml))).replaceAll(/>\s+</g, '><');

  expect(written).toContain(retrieval);
  expect(written).toContain(binding);
});

test('[D17] flows and lanes are told once and written twice, in the order of the file', async () => {
  const diagram = await read(office);

  expect(diagram.elements['x']?.references).toEqual({
    default: 'f5',
    lanes: ['Counter'],
    outgoing: ['f5', 'f3'],
  });
  expect(diagram.elements['a']?.references).toEqual({ lanes: ['Counter'] });

  const moved = { ...diagram.elements['f3'], references: { sourceRef: 'a', targetRef: 'b' } };
  const changed = applyChange(diagram, { put: [moved as never], drop: ['f2'] });
  const again = await read(await writeDiagram(changed));
  const written = await writeDiagram(again);

  expect(written).toMatch(/<bpmn:userTask id="a".*?<bpmn:outgoing>f3<\/bpmn:outgoing>/s);
  expect(written).not.toContain('<bpmn:outgoing>f2');
});

test('[D18] the same file always gives the same keys and the same text', async () => {
  const first = await read(office);

  expect(await read(office)).toEqual(first);
  expect(await writeDiagram(first)).toBe(await writeDiagram(await read(office)));
  expect(Object.keys(first.elements)).toEqual(
    expect.arrayContaining([
      '#',
      'a',
      'a@',
      'C@d',
      'C@d.plane',
      's@.label',
      'f3.conditionExpression',
    ]),
  );
});

test('[D19] bounds and waypoints stand on the record of the shape, label or edge', async () => {
  const { elements } = await read(office);

  expect(elements['s@']?.bounds).toEqual([100.5, 80, 36, 36]);
  expect(elements['s@.label']?.bounds).toEqual([90, 120, 56, 14]);
  expect(elements['f1@']?.waypoints).toEqual([
    [136, 98],
    [200, 98],
  ]);
  expect(elements['a@']?.values['fill']).toBe('#fff');
});

test('[D20] letters that XML forbids are left out, all others are written', async () => {
  const diagram = await read(processFile('<bpmn:task id="a"/>'));
  const task = diagram.elements['a'];
  if (task === undefined) throw new Error('no task');
  const name = 'a\u0000<&>"\'é\u0001\nمعاملة';

  const changed = applyChange(diagram, { put: [{ ...task, values: { id: 'a', name } }], drop: [] });

  expect((await read(await writeDiagram(changed))).elements['a']?.values['name']).toBe(
    'a<&>"\'é\nمعاملة',
  );
});

test('[D20] a file without a root is written as empty definitions', async () => {
  const written = await writeDiagram({ root: '#', elements: {} });

  expect((await read(written)).elements['#']?.type).toBe('bpmn:Definitions');
});

test('[D17] lists that a file leaves out are written from the flows', async () => {
  const written = await writeDiagram(
    await read(processFile(`<bpmn:task id="a"/><bpmn:task id="b"/>${flows('a b')}`)),
  );

  expect(written).toContain('<bpmn:outgoing>a_b</bpmn:outgoing>');
  expect(written).toContain('<bpmn:incoming>a_b</bpmn:incoming>');
});
