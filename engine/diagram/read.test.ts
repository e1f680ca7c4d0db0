import { diagramSchema, findingSchema, scenarioSchema } from '@handara/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from './compile.ts';
import { readDiagram } from './read.ts';
import { bpsim, file, flows, loop, office, processFile } from './samples.fixture.ts';
import { readScenarios } from './scenarios.ts';
import { writeDiagram } from './write.ts';

async function codesOf(xml: string): Promise<string[]> {
  const { findings } = await readDiagram(xml);
  return findings.map(({ code }) => code);
}

async function refusalOf(xml: string): Promise<string> {
  const { diagram, findings } = await readDiagram(xml);
  expect(diagram).toBeNull();
  expect(findings.map(({ severity }) => severity)).toEqual(['error']);
  return findings[0]?.code ?? '';
}

test.each([
  ['', 'file-empty'],
  ['  \n ', 'file-empty'],
  ['PK\u0003\u0004 zip', 'not-xml'],
  ['{"json": true}', 'not-xml'],
  ['<\u0000b\u0000p\u0000m\u0000n', 'not-xml'],
  ['<!doctype html><html><body>Sign in</body></html>', 'not-bpmn'],
  ['<html><body><br></body></html>', 'not-bpmn'],
  ['<Package xmlns="http://www.wfmc.org/2009/XPDL2.2"/>', 'not-bpmn'],
  ['<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"/>', 'not-bpmn'],
  ['<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"/>', 'not-bpmn'],
  ['<a', 'not-bpmn'],
  [file('<bpmn:process id="P">').replace('</bpmn:definitions>', ''), 'xml-not-well-formed'],
  [file('<bpmn:process id="P"></bpmn:task>'), 'xml-not-well-formed'],
])('[D4] %j is refused with %s', async (xml, code) => {
  expect(await refusalOf(xml)).toBe(code);
});

test('[D5] a document type is refused before any parser sees it', async () => {
  const bomb = `<?xml version="1.0"?><!-- a --><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${office}`;

  expect(await refusalOf(bomb)).toBe('doctype-refused');
  expect(await refusalOf(office.replace('<bpmn:process', '<!ENTITY x "y"><bpmn:process'))).toBe(
    'doctype-refused',
  );
});

test('[D5] the words in a comment or in character data are harmless', async () => {
  const xml = processFile(
    '<!-- <!DOCTYPE x> --><bpmn:task id="t"><bpmn:documentation><![CDATA[<!ENTITY x>]]></bpmn:documentation></bpmn:task>',
  );

  expect((await readDiagram(xml)).diagram?.elements['t/documentation0']?.values['text']).toBe(
    '<!ENTITY x>',
  );
});

test('[D6] more than 10,000,000 characters are refused', async () => {
  expect(await refusalOf(office + ' '.repeat(10_000_001 - office.length))).toBe('file-too-large');
});

test('[D6] more than 300,000 tags are refused', async () => {
  expect(await refusalOf(processFile('<bpmn:task/>'.repeat(300_001)))).toBe('too-many-elements');
});

test('[D6] more than 1,000 attributes of another tool on one element are refused', async () => {
  const attributes = (count: number): string =>
    Array.from({ length: count }, (_, at) => `v:a${String(at)}=""`).join(' ');
  const crowded = (count: number): string =>
    processFile(`<bpmn:task id="t" ${attributes(count)}/>`);

  expect((await readDiagram(crowded(1000))).diagram).not.toBeNull();
  expect(await refusalOf(crowded(1001))).toBe('too-many-attributes');
});

test('[D6] more than 300 levels are refused, however deep', async () => {
  const nest = (depth: number): string =>
    processFile(
      `${'<bpmn:subProcess>'.repeat(depth)}<bpmn:task id="t"/>${'</bpmn:subProcess>'.repeat(depth)}`,
    );

  expect(await refusalOf(nest(400))).toBe('too-deep');
  expect(await refusalOf(nest(50_000))).toBe('too-deep');
  expect((await readDiagram(nest(200))).diagram).not.toBeNull();
});

test('[D2] a reference to nothing is kept as written and found at its element', async () => {
  const xml = processFile(
    '<bpmn:task id="a"/><bpmn:sequenceFlow id="f" sourceRef="a" targetRef="gone"/>',
  );

  const { diagram, findings } = await readDiagram(xml);

  if (diagram === null) throw new Error('refused');
  expect(diagram.elements['f']?.references).toEqual({ sourceRef: 'a', targetRef: '?gone' });
  expect(findings.find(({ code }) => code === 'missing-reference')).toMatchObject({
    element: 'f',
    values: { property: 'targetRef', id: 'gone' },
  });
  expect(await writeDiagram(diagram)).toContain('targetRef="gone"');
});

test('[D8] an element whose id is taken or not allowed gets another and is not lost', async () => {
  const xml = processFile(
    `<bpmn:task id="a" name="1"/>\n<bpmn:subProcess id='a' name="2"><bpmn:task id="a" name="3"/></bpmn:subProcess>
    <bpmn:task id="٧ أ"/><bpmn:sequenceFlow id="f" sourceRef="a" targetRef="٧ أ"/><bpmn:task id="4b"/>`,
  );

  const { diagram, findings } = await readDiagram(xml);

  expect(
    findings.filter(({ code }) => code === 'id-given-anew').map(({ values }) => values),
  ).toEqual([
    { id: 'a', given: 'a_2', line: 2 },
    { id: '٧ أ', given: '___', line: 3 },
    { id: '4b', given: '_4b', line: 3 },
    { id: 'a', given: 'a_3', line: 2 },
  ]);
  expect(findings.map(({ code }) => code)).not.toContain('duplicate-id');
  expect(diagram?.elements['a_3']?.parent?.[0]).toBe('a_2');
  expect(diagram?.elements['f']?.references).toEqual({ sourceRef: 'a', targetRef: '___' });
});

test('[D8] where too many ids are taken, the elements left out are named', async () => {
  const { findings } = await readDiagram(processFile('<bpmn:task id="a"/>'.repeat(1200)));

  expect(findings.map(({ code }) => code)).toContain('duplicate-id');
});

test('[D8] what BPMN does not know is left out and named', async () => {
  const xml = processFile('<bpmn:task id="a"/><bpmn:nonsense/>');

  expect(await codesOf(xml)).toContain('content-left-out');
});

test('[D9] of several diagrams all are kept, and that is said', async () => {
  const second =
    '<bpmndi:BPMNDiagram id="D2"><bpmndi:BPMNPlane id="D2_p" bpmnElement="C"><bpmndi:BPMNShape id="a2" bpmnElement="a"><dc:Bounds x="1" y="2" width="3" height="4"/></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>';
  const xml = office.replace('<bpmn:relationship', `${second}<bpmn:relationship`);

  const { diagram, findings } = await readDiagram(xml);

  expect(findings.map(({ code }) => code)).toContain('several-diagrams');
  expect(diagram?.elements['a@']?.values['id']).toBe('a_di');
  expect(diagram?.elements['a@~2']?.bounds).toEqual([1, 2, 3, 4]);
});

test('[D10] a file without a drawing, or with half of one, says so', async () => {
  expect(await codesOf(processFile(loop))).toContain('no-layout');
  expect(await codesOf(office)).not.toContain('no-layout');
  expect(await codesOf(office.replace(/<bpmndi:BPMNShape id="b_di".*/, ''))).toContain('not-drawn');
});

test('[D11] content of another tool is kept and its namespace named', async () => {
  const { diagram, findings } = await readDiagram(office);

  expect(findings.find(({ code }) => code === 'vendor-extension')?.values).toEqual({
    namespace: 'urn:vendor',
    count: 2,
  });
  expect(diagram?.elements['P']?.attributes).toEqual({ 'v:colour': 'red' });
});

test('[D12] names that mean something to JavaScript are ordinary names', async () => {
  const xml = processFile(
    '<bpmn:task id="__proto__" __proto__="x" constructor="y" v:__proto__="z"/><bpmn:task id="constructor"/><bpmn:task id="toString"/>' +
      '<bpmn:extensionElements><v:__proto__ __proto__="1" constructor="2" toString="3"/></bpmn:extensionElements>',
  );

  const { diagram } = await readDiagram(xml);

  if (diagram === null) throw new Error('refused');
  expect(Object.keys(diagram.elements)).toEqual(
    expect.arrayContaining(['__proto__~', 'constructor', 'toString']),
  );
  expect(diagramSchema.parse(JSON.parse(JSON.stringify(diagram)))).toEqual(diagram);
  expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  expect(await writeDiagram(diagram)).toContain('id="__proto__"');
});

test('[D13] a byte order mark is no fault', async () => {
  expect((await readDiagram(`\uFEFF${office}`)).diagram).toEqual(
    (await readDiagram(office)).diagram,
  );
});

test('[D14] BPSim 1.0 is read as 2.0, and that is said', async () => {
  const old = office.replaceAll('bpsim.org/schemas/2.0', 'bpsim.org/schemas/1.0');

  const { diagram, findings } = await readDiagram(old);

  expect(findings.map(({ code }) => code)).toContain('bpsim-1-read-as-2');
  expect(diagram === null ? [] : readScenarios(diagram).scenarios.map(({ id }) => id)).toEqual([
    'S',
  ]);
});

/** Files that are nearly right, which is harder than noise. */
const pieces = [
  office,
  processFile(loop),
  processFile(`<bpmn:subProcess id="u">${loop}</bpmn:subProcess>`),
  file(
    `<bpmn:process id="P">${loop}</bpmn:process>${bpsim('<bpsim:Scenario id="S" inherits="S"><bpsim:ElementParameters elementRef="a"/></bpsim:Scenario>')}`,
  ),
  processFile(`<bpmn:task id="a"/><bpmn:boundaryEvent id="b" attachedToRef="a"/>${flows('a b')}`),
];

const mutated = fc
  .tuple(
    fc.constantFrom(...pieces),
    fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        cut: fc.integer({ min: 0, max: 60 }),
        put: fc.oneof(
          fc.string({ maxLength: 8 }),
          fc.constantFrom(
            '<',
            '>',
            '"',
            '</',
            '/>',
            'id="a"',
            'NaN',
            '-1',
            '1e999',
            '__proto__',
            'xmlns=""',
            ':',
          ),
        ),
      }),
      { maxLength: 4 },
    ),
  )
  .map(([xml, edits]) =>
    edits.reduce((text, { at, cut, put }) => {
      const place = Math.floor(at * text.length);
      return text.slice(0, place) + put + text.slice(place + cut);
    }, xml),
  );

/** Well-formed files in which some attributes, ids and references among them, say something else. */
const twisted = fc
  .tuple(
    fc.constantFrom(...pieces),
    fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        fc.constantFrom(
          '',
          '-1',
          'NaN',
          '1e999',
          '__proto__',
          'a',
          'b',
          'P',
          'x',
          '#',
          'x:y:z',
          'لا',
          ' a ',
        ),
      ),
      { minLength: 1, maxLength: 5 },
    ),
  )
  .map(([xml, edits]) =>
    edits.reduce((text, [at, value]) => {
      const body = text.indexOf('<', 1);
      const quoted = [...text.matchAll(/(?<!xmlns:\w+=)"[^"<>]*"/g)].filter(
        ({ index }) => index > body,
      );
      const chosen = quoted[Math.floor(at * quoted.length)];
      if (chosen === undefined) return text;
      const end = chosen.index + chosen[0].length;
      return `${text.slice(0, chosen.index)}"${value}"${text.slice(end)}`;
    }, xml),
  );

test('[D7] no text makes reading, compiling, taking scenarios or writing fail', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.string(), { weight: 4, arbitrary: mutated }, { weight: 8, arbitrary: twisted }),
      async (xml) => {
        const { diagram, findings } = await readDiagram(xml);
        for (const finding of findings) findingSchema.parse(finding);
        if (diagram === null) {
          expect(findings.map(({ severity }) => severity)).toEqual(['error']);
          return;
        }
        diagramSchema.parse(diagram);
        for (const finding of compile(diagram).findings) findingSchema.parse(finding);
        for (const scenario of readScenarios(diagram).scenarios) scenarioSchema.parse(scenario);
        const again = await readDiagram(await writeDiagram(diagram));
        expect(again.diagram).not.toBeNull();
      },
    ),
    { numRuns: 400 },
  );
});

test('[D11] elements of BPMN inside an extension are not called those of another tool', async () => {
  const { findings } = await readDiagram(
    processFile(
      '<bpmn:extensionElements><v:copy><bpmn:text>a</bpmn:text></v:copy></bpmn:extensionElements><bpmn:task id="t"/>',
    ),
  );

  expect(findings.map(({ code, values }) => [code, values['namespace']])).toEqual([
    ['no-layout', undefined],
    ['vendor-extension', 'urn:vendor'],
  ]);
});
