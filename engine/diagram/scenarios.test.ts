import type { Finding, Scenario } from '@handara/schemas';
import { scenarioSchema } from '@handara/schemas';
import { expect, test } from 'vitest';
import { compile } from './compile.ts';
import { feelOf } from './feel.ts';
import { readDiagram } from './read.ts';
import { bpsim, file, loop, office, processFile } from './samples.fixture.ts';
import { defaultScenario, readScenarios } from './scenarios.ts';

interface Read {
  readonly scenarios: Scenario[];
  readonly findings: Finding[];
}

async function scenariosOf(xml: string): Promise<Read> {
  const { diagram } = await readDiagram(xml);
  if (diagram === null) throw new Error('refused');
  const read = readScenarios(diagram);
  for (const scenario of read.scenarios) scenarioSchema.parse(scenario);
  return read;
}

const staff =
  '<bpmn:resource id="Clerk" name="Clerk of the counter"/><bpmn:resource id="Judge" name="Judge"/>';

// A file with the loop, two resources and the scenarios.
function withScenarios(scenarios: string): string {
  return file(`${staff}<bpmn:process id="P">${loop}</bpmn:process>${bpsim(scenarios)}`);
}

// One scenario with figures for some elements.
async function figures(content: string, unit = 's'): Promise<Read & { scenario: Scenario }> {
  const read = await scenariosOf(
    withScenarios(
      `<bpsim:Scenario id="S"><bpsim:ScenarioParameters baseTimeUnit="${unit}"/>${content}</bpsim:Scenario>`,
    ),
  );
  const scenario = read.scenarios[0];
  if (scenario === undefined) throw new Error('no scenario');
  return { ...read, scenario };
}

function element(id: string, group: string, content: string): string {
  return `<bpsim:ElementParameters elementRef="${id}"><bpsim:${group}>${content}</bpsim:${group}></bpsim:ElementParameters>`;
}

function time(value: string, name = 'ProcessingTime'): string {
  return element('a', 'TimeParameters', `<bpsim:${name}>${value}</bpsim:${name}>`);
}

function chances(byFlow: Record<string, string>): string {
  return Object.entries(byFlow)
    .map(([id, value]) =>
      element(
        id,
        'ControlParameters',
        `<bpsim:Probability><bpsim:FloatingParameter value="${value}"/></bpsim:Probability>`,
      ),
    )
    .join('');
}

const codes = ({ findings }: Read): [string, string | null][] =>
  findings.map(({ code, element: place }) => [code, place]);

test.each([
  ['ms', 0.005],
  ['s', 5],
  ['min', 300],
  ['hour', 18_000],
  ['day', 432_000],
  ['year', 157_680_000],
])('[C14] 5 in the time unit %s are %s s', async (unit, value) => {
  const { scenario } = await figures(time('<bpsim:FloatingParameter value="5"/>'), unit);

  expect(scenario.elements['a']?.times).toEqual({ processing: { kind: 'constant', value } });
});

test('[C14] without a time unit numbers are minutes; a value’s own unit comes first', async () => {
  const { scenarios } = await scenariosOf(office);
  const { scenario } = await figures(
    time('<bpsim:NumericParameter value="2" timeUnit="hour"/>'),
    'fortnight',
  );

  expect(scenarios[0]?.elements['a']?.times?.processing).toEqual({ kind: 'constant', value: 300 });
  expect(scenario.elements['a']?.times?.processing).toEqual({ kind: 'constant', value: 7200 });
  expect(codes(await figures('', 'fortnight'))).toEqual([['unit-unknown', 'S']]);
  expect(codes(await figures('', 'Weeks'))).toEqual([['unit-guessed', 'S']]);
});

test('[C14] each of the seven spans of an activity is told apart', async () => {
  const names = ['Transfer', 'Queue', 'Wait', 'SetUp', 'Processing', 'Validation', 'Rework'];
  const content = names
    .map((name, index) => {
      const value = `<bpsim:DurationParameter value="PT${String(index)}S"/>`;
      return `<bpsim:${name}Time>${value}</bpsim:${name}Time>`;
    })
    .join('');

  const { scenario } = await figures(element('a', 'TimeParameters', content));

  expect(Object.values(scenario.elements['a']?.times ?? {})).toEqual(
    names.map((_, value) => ({ kind: 'constant', value })),
  );
});

test.each([
  ['<bpsim:UniformDistribution min="1" max="3"/>', { kind: 'uniform', min: 60, max: 180 }],
  [
    '<bpsim:TriangularDistribution min="1" mode="2" max="4"/>',
    { kind: 'triangular', min: 60, mode: 120, max: 240 },
  ],
  [
    '<bpsim:NormalDistribution mean="5" standardDeviation="1"/>',
    { kind: 'normal', mean: 300, sd: 60 },
  ],
  [
    '<bpsim:TruncatedNormalDistribution mean="5" standardDeviation="1" min="2" max="9"/>',
    { kind: 'normal', mean: 300, sd: 60, min: 120, max: 540 },
  ],
  ['<bpsim:NegativeExponentialDistribution mean="2"/>', { kind: 'exponential', mean: 120 }],
  [
    '<bpsim:LogNormalDistribution mean="2" standardDeviation="1"/>',
    { kind: 'lognormal', mean: 120, sd: 60 },
  ],
  ['<bpsim:GammaDistribution shape="2" scale="3"/>', { kind: 'gamma', shape: 2, scale: 180 }],
  ['<bpsim:ErlangDistribution mean="2" k="3"/>', { kind: 'erlang', mean: 120, k: 3 }],
  ['<bpsim:WeibullDistribution shape="2" scale="3"/>', { kind: 'weibull', shape: 2, scale: 180 }],
  [
    '<bpsim:BetaDistribution shape="1" scale="2" timeUnit="hour"/>',
    { kind: 'beta', alpha: 1, beta: 2, scale: 3600 },
  ],
  ['<bpsim:PoissonDistribution mean="2"/>', { kind: 'poisson', mean: 2, unit: 60 }],
  [
    '<bpsim:BinomialDistribution probability="0.5" trials="2"/>',
    { kind: 'binomial', probability: 0.5, trials: 2, unit: 60 },
  ],
  [
    '<bpsim:UserDistribution discrete="false"><bpsim:UserDistributionDataPoint probability="0"><bpsim:FloatingParameter value="1"/></bpsim:UserDistributionDataPoint><bpsim:UserDistributionDataPoint probability="1"><bpsim:FloatingParameter value="2"/></bpsim:UserDistributionDataPoint></bpsim:UserDistribution>',
    {
      kind: 'empirical',
      points: [
        { value: 60, weight: 0 },
        { value: 120, weight: 1 },
      ],
      continuous: true,
    },
  ],
  [
    '<bpsim:UserDistribution discrete="true"><bpsim:UserDistributionDataPoint probability="0.4"><bpsim:FloatingParameter value="1"/></bpsim:UserDistributionDataPoint><bpsim:UserDistributionDataPoint probability="0.6"><bpsim:DurationParameter value="PT3S"/></bpsim:UserDistributionDataPoint></bpsim:UserDistribution>',
    {
      kind: 'empirical',
      points: [
        { value: 60, weight: 0.4 },
        { value: 3, weight: 0.6 },
      ],
    },
  ],
])('[C16] %s is understood', async (value, law) => {
  const read = await figures(time(value), 'min');

  expect(read.scenario.elements['a']?.times?.processing).toEqual(law);
  expect(read.findings).toEqual([]);
});

test.each([
  '<bpsim:BetaDistribution shape="0" scale="2"/>',
  '<bpsim:BinomialDistribution probability="1.5" trials="2"/>',
  '<bpsim:BinomialDistribution probability="0.5" trials="2000000"/>',
  '<bpsim:PoissonDistribution mean="-2"/>',
  '<bpsim:WeibullDistribution shape="1"/>',
  '<bpsim:ExpressionParameter value="1 + 1"/>',
  '<bpsim:UniformDistribution min="5" max="3"/>',
  '<bpsim:FloatingParameter value="-1"/>',
  '<bpsim:FloatingParameter value="soon"/>',
  '<bpsim:FloatingParameter value="1e300"/>',
  '<bpsim:ErlangDistribution mean="2" k="1.5"/>',
  '<bpsim:DurationParameter value="one hour"/>',
])('[C16] %s counts as unknown and is reported', async (value) => {
  const read = await figures(time(value));

  expect(read.scenario.elements).toEqual({});
  expect(codes(read)).toEqual([['parameter-not-understood', 'a']]);
});

test('[C17] a scenario takes what it inherits and changes it', async () => {
  const base = `<bpsim:Scenario id="Base"><bpsim:ScenarioParameters baseTimeUnit="hour" replication="3" seed="7" baseCurrencyUnit="JOD"><bpsim:Warmup><bpsim:NumericParameter value="1"/></bpsim:Warmup></bpsim:ScenarioParameters>${time('<bpsim:NumericParameter value="1"/>')}${time('<bpsim:NumericParameter value="2"/>', 'WaitTime')}</bpsim:Scenario>`;
  const heir = `<bpsim:Scenario id="Heir" inherits="Base">${time('<bpsim:NumericParameter value="3"/>')}</bpsim:Scenario>`;

  const { scenarios } = await scenariosOf(withScenarios(base + heir));

  expect(scenarios[1]).toMatchObject({
    id: 'Heir',
    inherits: 'Base',
    replications: 3,
    seed: 7,
    currency: 'JOD',
    warmUp: 3600,
  });
  expect(scenarios[1]?.elements['a']?.times).toEqual({
    processing: { kind: 'constant', value: 10_800 },
    wait: { kind: 'constant', value: 7200 },
  });
});

test('[C17] inheriting in a circle or from nobody is found', async () => {
  const read = await scenariosOf(
    withScenarios(
      '<bpsim:Scenario id="A" inherits="B"/><bpsim:Scenario id="B" inherits="A"/><bpsim:Scenario id="C" inherits="Z"/>',
    ),
  );

  expect(codes(read)).toEqual([
    ['scenario-inherits-itself', 'A'],
    ['scenario-inherits-itself', 'B'],
    ['scenario-parent-missing', 'C'],
  ]);
});

test('[C17] a long line of heirs is read without going over it again for each', async () => {
  const heirs = Array.from(
    { length: 1000 },
    (_, at) =>
      `<bpsim:Scenario id="S${String(at)}" inherits="S${String(at + 1)}">${element('a', 'CostParameters', `<bpsim:FixedCost><bpsim:FloatingParameter value="${String(at)}"/></bpsim:FixedCost>`)}</bpsim:Scenario>`,
  );
  const oldest =
    '<bpsim:Scenario id="S1000"><bpsim:ScenarioParameters baseTimeUnit="hour" seed="7"/></bpsim:Scenario>';

  const { scenarios, findings } = await scenariosOf(withScenarios(heirs.join('') + oldest));

  expect(findings).toEqual([]);
  expect(scenarios).toHaveLength(1001);
  expect(scenarios[0]).toMatchObject({ id: 'S0', inherits: 'S1', seed: 7 });
  expect(scenarios[0]?.elements['a']?.fixedCost).toBe(0);
});

test('[C16] figures that cannot be are not passed over in silence', async () => {
  const number = (name: string, value: string): string =>
    `<bpsim:${name}><bpsim:FloatingParameter value="${value}"/></bpsim:${name}>`;
  const { scenario, findings } = await figures(
    element('x_b', 'ControlParameters', number('Probability', '-0.5')) +
      element('s', 'ControlParameters', number('TriggerCount', '0')) +
      element('a', 'CostParameters', number('FixedCost', '-1')) +
      element('Clerk', 'CostParameters', number('UnitCost', '-2')),
  );

  expect(scenario.elements).toEqual({});
  expect(scenario.resources['Clerk']?.costPerHour).toBeNull();
  expect(findings.map(({ code, element: at, values }) => [code, at, values['figure']])).toEqual([
    ['bad-figure', 'Clerk', 'UnitCost'],
    ['bad-figure', 'x_b', 'Probability'],
    ['bad-figure', 's', 'TriggerCount'],
    ['bad-figure', 'a', 'FixedCost'],
  ]);

  const general = await scenariosOf(
    withScenarios(
      '<bpsim:Scenario id="S"><bpsim:ScenarioParameters replication="0" seed="soon"/></bpsim:Scenario>',
    ),
  );
  expect(general.findings.map(({ values }) => values['figure'])).toEqual(['seed', 'replication']);
});

test.each([
  [{ x_b: '60', x_e: '40' }, [0.6, 0.4], 'probabilities-in-percent'],
  [{ x_b: '66', x_e: '33' }, [2 / 3, 1 / 3], 'probabilities-in-percent'],
  [{ x_b: '.66', x_e: '.33' }, [2 / 3, 1 / 3], 'probabilities-scaled'],
])('[C18] the shares %j are read as %j', async (byFlow, expected, code) => {
  const read = await figures(chances(byFlow));
  const { elements } = read.scenario;

  expect([elements['x_b']?.probability, elements['x_e']?.probability]).toEqual(
    expected.map((share) => expect.closeTo(share, 9) as number),
  );
  expect(codes(read)).toEqual([[code, 'x']]);
});

test('[C18] shares that are simply wrong stay as they are', async () => {
  const read = await figures(chances({ x_b: '0.5', x_e: '0.2' }));

  expect(read.scenario.elements['x_b']?.probability).toBe(0.5);
  expect(read.findings).toEqual([]);
});

test('[C19] resources and lanes have quantity and cost; steps ask for them', async () => {
  const read = await figures(
    element(
      'Clerk',
      'ResourceParameters',
      '<bpsim:Quantity><bpsim:NumericParameter value="3"/></bpsim:Quantity>',
    ) +
      element(
        'Clerk',
        'CostParameters',
        '<bpsim:UnitCost><bpsim:FloatingParameter value="2" timeUnit="min"/></bpsim:UnitCost>',
      ) +
      element(
        'a',
        'ResourceParameters',
        `<bpsim:Selection><bpsim:ExpressionParameter value="bpsim:getResource('Clerk',2) and getResourceByRoles(['Judge'])"/></bpsim:Selection>`,
      ) +
      element(
        'b',
        'ResourceParameters',
        `<bpsim:Selection><bpsim:ExpressionParameter value="bpsim:orResource('Clerk')"/></bpsim:Selection>`,
      ) +
      element(
        'x',
        'ResourceParameters',
        `<bpsim:Selection><bpsim:ExpressionParameter value="bpsim:getResource('Nobody',1)"/></bpsim:Selection>`,
      ),
  );

  expect(read.scenario.resources).toEqual({
    Clerk: { name: 'Clerk of the counter', capacity: 3, costPerHour: 120 },
  });
  expect(read.scenario.elements).toEqual({
    a: {
      resources: [
        { id: 'Clerk', quantity: 2 },
        { id: 'Judge', quantity: 1 },
      ],
    },
  });
  expect(codes(read)).toEqual([
    ['selection-not-understood', 'b'],
    ['resource-missing', 'x'],
  ]);
});

test('[C19] arrivals, triggers and fixed costs are read; the rest is named', async () => {
  const read = await figures(
    element(
      's',
      'ControlParameters',
      '<bpsim:InterTriggerTimer><bpsim:NegativeExponentialDistribution mean="60"/></bpsim:InterTriggerTimer><bpsim:TriggerCount><bpsim:NumericParameter value="9"/></bpsim:TriggerCount>',
    ) +
      element(
        'b',
        'ControlParameters',
        '<bpsim:InterTriggerTimer><bpsim:DurationParameter value="PT1M"/></bpsim:InterTriggerTimer><bpsim:Condition><bpsim:ExpressionParameter value="x"/></bpsim:Condition><bpsim:TriggerCount><bpsim:NumericParameter value="2"/></bpsim:TriggerCount>',
      ) +
      element(
        'b',
        'CostParameters',
        '<bpsim:FixedCost><bpsim:FloatingParameter value="4"/></bpsim:FixedCost>',
      ) +
      element(
        'gone',
        'CostParameters',
        '<bpsim:FixedCost><bpsim:FloatingParameter value="4"/></bpsim:FixedCost>',
      ),
  );

  expect(read.scenario.arrivals).toEqual({
    s: { interval: { kind: 'exponential', mean: 60 }, count: 9 },
  });
  expect(read.scenario.elements).toEqual({
    b: { trigger: { kind: 'constant', value: 60 }, fixedCost: 4 },
  });
  expect(codes(read)).toEqual([
    ['parameter-left-out', 'b'],
    ['bpsim-condition-not-understood', 'b'],
    ['figures-without-element', 'gone'],
  ]);
});

test('[C19] what the recipient’s time is worth is read from the file', async () => {
  const xml = office.replace(
    '<bpmn:collaboration id="C">',
    '<bpmn:collaboration id="C"><bpmn:extensionElements><handara:unitCosts recipientHour="2.5" travelCost="0"/></bpmn:extensionElements>',
  );

  expect((await scenariosOf(xml)).scenarios[0]?.unitCosts).toEqual({
    recipientHour: 2.5,
    travelHours: null,
    travelCost: 0,
    copy: null,
  });
});

test('[C20] a file without BPSim has no scenario, and one is not made up', async () => {
  expect(await scenariosOf(processFile(loop))).toEqual({ scenarios: [], findings: [] });
});

test('[C20] the default scenario knows nothing and starts one case', async () => {
  const { diagram } = await readDiagram(processFile(loop));
  const process = diagram === null ? null : compile(diagram).process;
  if (process === null) throw new Error('refused');

  const scenario = scenarioSchema.parse(defaultScenario(process));

  expect(scenario).toMatchObject({
    cases: 1,
    elements: {},
    resources: {},
    arrivals: { s: { interval: null, count: null } },
  });
});

const shift = (id: string, hours: string): string =>
  `<bpsim:Calendar id="${id}" name="${id}">
     BEGIN:VCALENDAR
     BEGIN:VEVENT
     ${hours}
     END:VEVENT
     END:VCALENDAR
   </bpsim:Calendar>`;
const mornings = shift(
  'am',
  'DTSTART:20160101T060000\n  DTEND:20160101T120000\n  RRULE:FREQ=DAILY',
);

test('[F2] values that hold for a calendar become shifts, arrivals by the hour and hours on duty', async () => {
  const read = await figures(
    element(
      'Clerk',
      'ResourceParameters',
      '<bpsim:Quantity><bpsim:NumericParameter value="0"/><bpsim:NumericParameter value="3" validFor="am"/><bpsim:NumericParameter value="5" validFor="gone"/></bpsim:Quantity><bpsim:Role><bpsim:StringParameter value="seal"/></bpsim:Role>',
    ) +
      element(
        'Judge',
        'ResourceParameters',
        '<bpsim:Availability><bpsim:BooleanParameter value="false"/><bpsim:BooleanParameter value="true" validFor="am"/></bpsim:Availability><bpsim:Role><bpsim:StringParameter value="seal"/></bpsim:Role>',
      ) +
      element(
        's',
        'ControlParameters',
        '<bpsim:InterTriggerTimer><bpsim:NumericParameter value="60"/><bpsim:NumericParameter value="9" validFor="am"/></bpsim:InterTriggerTimer>',
      ) +
      element(
        'a',
        'ResourceParameters',
        `<bpsim:Selection><bpsim:ExpressionParameter value="bpsim:getResourceByRoles(['seal'], 2)"/></bpsim:Selection>`,
      ) +
      element(
        'b',
        'ResourceParameters',
        `<bpsim:Selection><bpsim:ExpressionParameter value="bpsim:orResource(bpsim:getResource('Judge',1), bpsim:getResource('Clerk',2))"/></bpsim:Selection>`,
      ) +
      mornings +
      shift('odd', 'DTSTART:tomorrow'),
  );
  const { resources, arrivals, elements, calendars } = read.scenario;

  expect(calendars?.['am']?.week).toHaveLength(7);
  expect(resources['Clerk']).toMatchObject({
    capacity: 3,
    shifts: [
      { calendar: 'am', capacity: 3 },
      { calendar: 'handara-always', capacity: 0 },
    ],
    roles: ['seal'],
  });
  expect(resources['Judge']).toMatchObject({ capacity: null, calendar: 'am' });
  expect(arrivals['s']).toEqual({
    interval: { kind: 'constant', value: 60 },
    count: null,
    during: [{ calendar: 'am', interval: { kind: 'constant', value: 9 } }],
  });
  expect(elements['a']?.resources).toEqual([
    { id: 'Clerk', quantity: 2, alternatives: [{ id: 'Judge', quantity: 2 }] },
  ]);
  expect(elements['b']?.resources).toEqual([
    { id: 'Judge', quantity: 1, alternatives: [{ id: 'Clerk', quantity: 2 }] },
  ]);
  expect(codes(read)).toEqual([
    ['calendar-not-understood', 'odd'],
    ['calendar-missing', 'Clerk'],
  ]);
});

test('[F3] conditions and properties of BPSim become FEEL; results alone are no arrivals', async () => {
  const read = await figures(
    element(
      's',
      'PropertyParameters',
      '<bpsim:Property name="issues" type="int"><bpsim:UniformDistribution min="1" max="5"/></bpsim:Property>',
    ) +
      element(
        's',
        'ControlParameters',
        '<bpsim:TriggerCount><bpsim:ResultRequest>count</bpsim:ResultRequest></bpsim:TriggerCount>',
      ) +
      element(
        'a',
        'PropertyParameters',
        `<bpsim:Property name="issues"><bpsim:ExpressionParameter value="getProperty('issues') - 1"/></bpsim:Property>`,
      ) +
      element(
        'x_b',
        'ControlParameters',
        `<bpsim:Condition><bpsim:ExpressionParameter value="bpsim:getProperty('issues') &gt; 0 and not(bpsim:getProperty('late') = true())"/></bpsim:Condition>`,
      ) +
      element(
        'b',
        'PriorityParameters',
        '<bpsim:Interruptible><bpsim:BooleanParameter value="true"/></bpsim:Interruptible><bpsim:Priority><bpsim:NumericParameter value="5"/></bpsim:Priority>',
      ) +
      element(
        'Clerk',
        'ResourceParameters',
        '<bpsim:Quantity><bpsim:NumericParameter value="1"/></bpsim:Quantity>',
      ),
  );
  const { elements, arrivals, resources } = read.scenario;

  expect(arrivals).toEqual({});
  expect(elements).toEqual({
    s: {
      assigns: [
        {
          property: 'issues',
          value: { kind: 'law', law: { kind: 'uniform', min: 1, max: 5 }, whole: true },
        },
      ],
    },
    a: { assigns: [{ property: 'issues', value: { kind: 'expression', text: 'issues - 1' } }] },
    x_b: { condition: '(issues > 0) and not((late = true))' },
    b: { priority: 5, interruptible: true },
  });
  expect(resources['Clerk']?.discipline).toBe('preemptive');
  expect(read.findings).toEqual([]);
});

test.each([
  ['1 + 2 * 3', '1 + (2 * 3)'],
  ['(1 + 2) * 3 div 4', '((1 + 2) * 3) / 4'],
  ["getProperty('n') mod 2 = 0", 'modulo(n, 2) = 0'],
  ["round(getProperty('n')) != -1", 'floor(n + 0.5) != (0 - 1)'],
  ['$n >= 2 or $m < 3', '(n >= 2) or (m < 3)'],
  [`getProperty('c') = 'Amman'`, 'c = "Amman"'],
  ['a/b', null],
  ['getResource("x", 1)', null],
  [`getProperty('a b')`, null],
  ['1 +', null],
  ['('.repeat(3000), null],
  ['1'.repeat(5000), null],
])('[F3] %s is %s in FEEL', (xpath, feel) => {
  expect(feelOf(xpath)).toBe(feel);
});
