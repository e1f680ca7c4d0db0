import {
  scenarioSchema,
  type Diagram,
  type Distribution,
  type ElementScenario,
  type Scenario,
} from '@handara/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDiagram } from './read.ts';
import { bpsim, file, loop, office } from './samples.fixture.ts';
import { readScenarios } from './scenarios.ts';
import { writeDiagram } from './write.ts';
import { writeScenario } from './write-scenario.ts';

async function read(xml: string): Promise<Diagram> {
  const { diagram } = await readDiagram(xml);
  if (diagram === null) throw new Error('refused');
  return diagram;
}

function scenarioOf(diagram: Diagram, id: string): Scenario {
  const found = readScenarios(diagram).scenarios.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no scenario <${id}>`);
  return found;
}

const positive = fc.integer({ min: 1, max: 1e6 }).map((value) => value / 8);
const ascending = fc.array(positive, { minLength: 3, maxLength: 3 }).map((list) => {
  const [min = 0, mode = 0, max = 0] = list.toSorted((a, b) => a - b);
  return { min, mode, max };
});

function some<Shape extends Record<string, fc.Arbitrary<unknown>>>(
  shape: Shape,
): fc.Arbitrary<{ [Name in keyof Shape]?: Shape[Name] extends fc.Arbitrary<infer T> ? T : never }> {
  return fc.record(shape, { requiredKeys: [] }) as never;
}

const bounds = some({ min: positive, max: positive });
const points = fc.array(fc.record({ value: positive, weight: positive }), {
  minLength: 1,
  maxLength: 3,
});
const law = fc.oneof(
  positive.map((value) => ({ kind: 'constant' as const, value })),
  ascending.map(({ min, max }) => ({ kind: 'uniform' as const, min, max })),
  ascending.map((each) => ({ kind: 'triangular' as const, ...each })),
  fc
    .tuple(
      fc.oneof(
        fc.record({ kind: fc.constant('normal' as const), mean: positive, sd: positive }),
        fc.record({ kind: fc.constant('exponential' as const), mean: positive, shift: positive }),
        fc.record({ kind: fc.constant('exponential' as const), mean: positive }),
        fc.record({ kind: fc.constant('lognormal' as const), mean: positive, sd: positive }),
        fc.record({ kind: fc.constant('gamma' as const), shape: positive, scale: positive }),
        fc.record({ kind: fc.constant('weibull' as const), shape: positive, scale: positive }),
        fc.record({
          kind: fc.constant('erlang' as const),
          mean: positive,
          k: fc.integer({ min: 1, max: 9 }),
        }),
        fc.record({
          kind: fc.constant('beta' as const),
          alpha: positive,
          beta: positive,
          scale: fc.oneof(positive, fc.constantFrom(1, 60, 3600)),
        }),
        fc.record({ kind: fc.constant('poisson' as const), mean: positive, unit: positive }),
        fc.record({
          kind: fc.constant('binomial' as const),
          probability: fc.constantFrom(0, 0.25, 1),
          trials: fc.integer({ min: 1, max: 99 }),
          unit: fc.constantFrom(1, 7, 60),
        }),
      ),
      bounds,
    )
    .map(([each, cut]) => ({ ...each, ...cut })),
  fc.record({ kind: fc.constant('empirical' as const), points }),
  fc.record({ kind: fc.constant('empirical' as const), points, continuous: fc.constant(true) }),
) as fc.Arbitrary<Distribution>;

const name = fc.constantFrom('amount', 'city', 'عدد', 'constructor', "o'clock");
const source = fc.oneof(
  fc.record({
    kind: fc.constant('value' as const),
    value: fc.oneof(positive, fc.boolean(), fc.constantFrom('Amman', '<&"\'\n')),
  }),
  law.map((each) => ({ kind: 'law' as const, law: each })),
  law.map((each) => ({ kind: 'law' as const, law: each, whole: true })),
  fc.constant({ kind: 'choice' as const, options: [{ value: 'a', weight: 2 }] }),
  fc
    .constantFrom('amount + 1', 'amount > 3 and city = "Amman"', 'if amount > 1 then 2 else 3')
    .map((text) => ({ kind: 'expression' as const, text })),
);
const demand = fc.record({
  id: fc.constantFrom('Clerk', 'Lane', "d'or", 'missing'),
  quantity: fc.integer({ min: 1, max: 9 }),
});
const step = some({
  times: some({ processing: law, wait: law, queue: law, rework: law }).filter(
    (times) => Object.keys(times).length > 0,
  ),
  timesBy: fc.dictionary(fc.constant('Clerk'), some({ processing: law }), { maxKeys: 1 }),
  condition: fc.constantFrom('amount > 3', 'not(late)', '(amount / 2) >= 1', 'x in [1..3]'),
  trigger: law,
  fixedCost: positive,
  resources: fc.array(
    fc
      .tuple(demand, some({ skills: fc.constant(['seal']), alternatives: fc.tuple(demand) }))
      .map(([one, more]) => ({ ...one, ...more })),
    { maxLength: 2 },
  ),
  priority: fc.integer({ min: -5, max: 5 }),
  interruptible: fc.boolean(),
  split: fc.constantFrom('pause', 'whole', 'overtime'),
  setUpOnChange: law,
  batch: fc.constant({ size: 3, timeout: null, together: true }),
  iterations: source,
  assigns: fc.array(fc.record({ property: name, value: source }), { maxLength: 2 }),
}) as unknown as fc.Arbitrary<ElementScenario>;

const hours = fc.constantFrom('week', 'night', 'handara-always');
const calendar = fc.constantFrom(
  { name: 'Office', week: [{ day: 0, from: 28_800, to: 54_000 }], holidays: [] },
  {
    name: 'مكتب',
    week: [{ day: 1, from: 0, to: 86_400 }],
    holidays: [{ name: 'Feast', date: '2026-05-25', days: 2 }],
    extra: [{ date: '2026-01-01', from: 1, to: 2.5 }],
  },
);
const arrival = fc
  .tuple(
    fc.record({ interval: fc.option(law), count: fc.option(fc.integer({ min: 1, max: 99 })) }),
    some({
      calendar: hours,
      during: fc.array(fc.record({ calendar: hours, interval: law }), { maxLength: 2 }),
      rates: fc.constant({ period: 86_400, steps: [{ from: 0, perHour: 2 }] }),
      times: fc.array(positive, { maxLength: 3 }),
      classes: fc.array(
        fc
          .tuple(
            fc.constant({ name: 'urgent', share: 1 }),
            some({ priority: positive, due: positive }),
          )
          .map(([one, more]) => ({ ...one, ...more })),
        { maxLength: 1 },
      ),
    }),
  )
  .map(([one, more]) => ({ ...one, ...more }));
const resource = fc
  .tuple(
    fc.record({
      name: fc.constantFrom('Clerk', 'Judge'),
      capacity: fc.option(fc.integer({ min: 1, max: 99 })),
      costPerHour: fc.option(positive),
    }),
    some({
      costPerUse: positive,
      costPerCase: positive,
      overtimePerHour: positive,
      calendar: hours,
      shifts: fc.array(fc.record({ calendar: hours, capacity: fc.integer({ min: 0, max: 3 }) }), {
        maxLength: 2,
      }),
      discipline: fc.constantFrom('fifo', 'priority', 'preemptive', 'shortest', 'due'),
      skills: fc.constant(['seal']),
      roles: fc.array(fc.constantFrom('clerk', ' x '), { maxLength: 2 }),
      people: fc.constant([{ id: 'p', name: 'P', costPerHour: 3 }]),
      absence: fc.record({ every: law, lasts: law }),
    }),
  )
  .map(([one, more]) => ({ ...one, ...more }));

const scenario = fc
  .tuple(
    fc.record({
      id: fc.constantFrom('S', 'Other'),
      name: fc.constantFrom('As is', 'كما هو'),
      inherits: fc.constant(null),
      seed: fc.option(fc.integer()),
      replications: fc.option(fc.integer({ min: 1, max: 99 })),
      cases: fc.option(fc.integer({ min: 1, max: 99 })),
      duration: fc.option(positive),
      warmUp: positive,
      currency: fc.constantFrom('', 'JOD'),
      arrivals: fc.dictionary(fc.constantFrom('s', 'none'), arrival),
      elements: fc
        .record({
          steps: fc.dictionary(fc.constantFrom('a', 'b', 's', 'gone'), step),
          share: fc.option(fc.integer({ min: 0, max: 10 })),
        })
        .map(({ steps, share }) =>
          share === null
            ? steps
            : { ...steps, x_b: { probability: share / 10 }, x_e: { probability: 1 - share / 10 } },
        ),
      resources: fc.dictionary(fc.constantFrom('Clerk', 'Lane', 'nobody'), resource),
      unitCosts: fc.record({
        recipientHour: fc.option(positive),
        travelHours: fc.option(positive),
        travelCost: fc.option(positive),
        copy: fc.option(positive),
      }),
    }),
    some({
      warmUpRule: fc.constantFrom('given', 'mser5'),
      start: fc.constantFrom('2026-01-04T08:00:00', '2026-01-04T08:00'),
      calendars: fc.dictionary(hours, calendar, { minKeys: 1 }),
      properties: fc.dictionary(name, source, { minKeys: 1 }),
      transfers: fc.record({ paper: law }),
      goal: positive,
      precision: fc.constant({ relative: 0.05, most: 99 }),
    }),
  )
  .map(([one, more]) => ({ ...one, ...more })) as unknown as fc.Arbitrary<Scenario>;

const plain = file(
  `<bpmn:resource id="Clerk" name="Clerk"/><bpmn:process id="P"><bpmn:laneSet id="Ls"><bpmn:lane id="Lane"/></bpmn:laneSet>${loop}</bpmn:process>`,
);

test('[C21] any scenario that is written is read back the same, through XML too', async () => {
  const empty = await read(plain);
  await fc.assert(
    fc.asyncProperty(scenario, scenario, async (first, second) => {
      const wanted = scenarioSchema.parse({ ...second, id: first.id });
      const diagram = writeScenario(writeScenario(empty, first), wanted);
      const again = await read(await writeDiagram(diagram));

      for (const each of [diagram, again]) expect(scenarioOf(each, first.id)).toEqual(wanted);
    }),
    { numRuns: 100 },
  );
});

test('[C21] what has not changed is not written anew', async () => {
  const diagram = await read(office);

  const changed = writeScenario(diagram, scenarioOf(diagram, 'S'));

  expect(await writeDiagram(changed)).toBe(await writeDiagram(diagram));
});

test('[C21] what was not understood stays when a figure beside it changes', async () => {
  const diagram = await read(
    file(
      `<bpmn:process id="P">${loop}</bpmn:process>${bpsim('<bpsim:Scenario id="S" author="me"><bpsim:ElementParameters elementRef="a"><bpsim:TimeParameters><bpsim:ProcessingTime><bpsim:ResultRequest>mean</bpsim:ResultRequest><bpsim:WeibullDistribution shape="1" scale="2"/></bpsim:ProcessingTime></bpsim:TimeParameters><bpsim:PropertyParameters><bpsim:Property name="n" type="long"><bpsim:NumericParameter value="1"/></bpsim:Property><bpsim:Property name="odd"><bpsim:ExpressionParameter value="a/b"/></bpsim:Property></bpsim:PropertyParameters></bpsim:ElementParameters><bpsim:Calendar id="c" name="Week">BEGIN:VCALENDAR</bpsim:Calendar></bpsim:Scenario>')}`,
    ),
  );

  const before = scenarioOf(diagram, 'S');
  const changed = writeScenario(diagram, {
    ...before,
    elements: {
      a: { ...before.elements['a'], times: { processing: { kind: 'constant', value: 9 } } },
    },
  });
  const written = await writeDiagram(changed);

  for (const kept of [
    'author="me"',
    'ResultRequest',
    'name="n"',
    'name="odd"',
    'BEGIN:VCALENDAR',
  ]) {
    expect(written).toContain(kept);
  }
  expect(written).not.toContain('Weibull');
  expect(written).toContain('<bpsim:FloatingParameter value="9" timeUnit="s" />');
});

test('[C21] a figure that is inherited can be changed for the heir alone', async () => {
  const timed =
    '<bpsim:TimeParameters><bpsim:ProcessingTime><bpsim:NumericParameter value="1"/></bpsim:ProcessingTime></bpsim:TimeParameters>';
  const diagram = await read(
    file(
      `<bpmn:process id="P">${loop}</bpmn:process>${bpsim(`<bpsim:Scenario id="Base"><bpsim:ElementParameters elementRef="a">${timed}</bpsim:ElementParameters></bpsim:Scenario><bpsim:Scenario id="Heir" inherits="Base"/>`)}`,
    ),
  );
  const heir = scenarioOf(diagram, 'Heir');

  const changed = writeScenario(diagram, {
    ...heir,
    elements: { a: { times: { processing: { kind: 'constant', value: 9 } } } },
  });

  expect(scenarioOf(changed, 'Heir').elements['a']?.times?.processing).toEqual({
    kind: 'constant',
    value: 9,
  });
  expect(scenarioOf(changed, 'Base')).toEqual(scenarioOf(diagram, 'Base'));
  expect(scenarioOf(changed, 'Heir').inherits).toBe('Base');
});

test('[F1] a note on a figure that BPSim cannot hold gives way once another tool changes the figure', async () => {
  const law: Distribution = { kind: 'exponential', mean: 100, max: 300 };
  const timed: Scenario = {
    ...scenarioOf(await read(office), 'S'),
    elements: {
      a: { times: { processing: law }, batch: { size: 5, timeout: 60, together: true } },
    },
  };
  const written = await writeDiagram(writeScenario(await read(office), timed));
  expect(scenarioOf(await read(written), 'S')).toEqual(timed);

  const changed = await read(written.replace('mean="100"', 'mean="200"'));
  expect(scenarioOf(changed, 'S').elements['a']).toEqual({
    times: { processing: { kind: 'exponential', mean: 200 } },
    batch: { size: 5, timeout: 60, together: true },
  });
  expect(readScenarios(changed).findings.map(({ code }) => code)).toEqual(['figure-note-outdated']);
});

test.each(['{"kind":"exponential","mean":-1}', '[[[[[[', '{"kind":"__proto__"}', '9'.repeat(400)])(
  '[F1] a note that says %s is reported and left out',
  async (text) => {
    const note = `<bpsim:VendorExtension name="handara:figures"><handara:figures><handara:figure of="elements" ref="a" name="trigger">${text}</handara:figure><handara:figure of="elements" ref="a" name="constructor">1</handara:figure><handara:figure of="nothing" ref="a" name="x">1</handara:figure></handara:figures></bpsim:VendorExtension>`;
    const diagram = await read(
      file(
        `<bpmn:process id="P">${loop}</bpmn:process>${bpsim(`<bpsim:Scenario id="S">${note}</bpsim:Scenario>`)}`,
      ),
    );

    expect(scenarioOf(diagram, 'S').elements).toEqual({});
    expect(readScenarios(diagram).findings.map(({ code }) => code)).toEqual([
      'figure-note-not-understood',
      'figure-note-not-understood',
      'figure-note-not-understood',
    ]);
  },
);
