import type { Diagram, Distribution, ElementScenario, Scenario } from '@handara/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDiagram } from './read.ts';
import { bpsim, file, loop, office } from './samples.ts';
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
const law: fc.Arbitrary<Distribution> = fc.oneof(
  positive.map((value) => ({ kind: 'constant' as const, value })),
  ascending.map(({ min, max }) => ({ kind: 'uniform' as const, min, max })),
  ascending.map((each) => ({ kind: 'triangular' as const, ...each })),
  fc.record({ kind: fc.constant('normal' as const), mean: positive, sd: positive }),
  ascending.map(({ min, mode, max }) => {
    return { kind: 'normal' as const, mean: mode, sd: 1, min, max };
  }),
  positive.map((mean) => ({ kind: 'exponential' as const, mean })),
  fc.record({ kind: fc.constant('lognormal' as const), mean: positive, sd: positive }),
  fc.record({ kind: fc.constant('gamma' as const), shape: positive, scale: positive }),
  fc.record({
    kind: fc.constant('erlang' as const),
    mean: positive,
    k: fc.integer({ min: 1, max: 9 }),
  }),
  fc.record({
    kind: fc.constant('empirical' as const),
    points: fc.array(fc.record({ value: positive, weight: positive }), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
);

const step = fc
  .record(
    {
      times: fc
        .record({ processing: law, wait: law, queue: law }, { requiredKeys: [] })
        .filter((times) => Object.keys(times).length > 0),
      trigger: law,
      fixedCost: positive,
      resources: fc.constant([
        { id: 'Clerk', quantity: 2 },
        { id: 'Lane', quantity: 1 },
      ]),
    },
    { requiredKeys: [] },
  )
  .filter((each) => Object.keys(each).length > 0) as unknown as fc.Arbitrary<ElementScenario>;

const scenario: fc.Arbitrary<Scenario> = fc.record({
  id: fc.constantFrom('S', 'Other'),
  name: fc.constantFrom('As is', 'كما هو'),
  inherits: fc.constant(null),
  seed: fc.option(fc.nat()),
  replications: fc.option(fc.integer({ min: 1, max: 99 })),
  cases: fc.option(fc.integer({ min: 1, max: 99 })),
  duration: fc.option(positive),
  warmUp: positive,
  currency: fc.constantFrom('', 'JOD'),
  arrivals: fc.dictionary(
    fc.constant('s'),
    fc.record({ interval: fc.option(law), count: fc.option(fc.integer({ min: 1, max: 99 })) }),
  ),
  elements: fc
    .record({
      steps: fc.dictionary(fc.constantFrom('a', 'b'), step),
      share: fc.option(fc.integer({ min: 0, max: 10 })),
    })
    .map(({ steps, share }) =>
      share === null
        ? steps
        : { ...steps, x_b: { probability: share / 10 }, x_e: { probability: 1 - share / 10 } },
    ),
  resources: fc.dictionary(
    fc.constant('Clerk'),
    fc.record({
      name: fc.constant('Clerk'),
      capacity: fc.option(fc.integer({ min: 1, max: 99 })),
      costPerHour: fc.option(positive),
    }),
  ),
  unitCosts: fc.record({
    recipientHour: fc.option(positive),
    travelHours: fc.option(positive),
    travelCost: fc.option(positive),
    copy: fc.option(positive),
  }),
});

const plain = file(
  `<bpmn:resource id="Clerk" name="Clerk"/><bpmn:process id="P"><bpmn:laneSet id="Ls"><bpmn:lane id="Lane"/></bpmn:laneSet>${loop}</bpmn:process>`,
);

// Empty entries say nothing and are not kept.
function withoutSilence(each: Scenario): Scenario {
  const arrivals = Object.entries(each.arrivals).filter(
    ([, { interval, count }]) => interval !== null || count !== null,
  );
  return { ...each, arrivals: Object.fromEntries(arrivals) };
}

test('[C21] a scenario that is written is read back, through XML too', async () => {
  const empty = await read(plain);
  await fc.assert(
    fc.asyncProperty(scenario, scenario, async (first, second) => {
      const diagram = writeScenario(writeScenario(empty, first), { ...second, id: first.id });
      const again = await read(await writeDiagram(diagram));

      for (const each of [diagram, again]) {
        const { resources, ...kept } = withoutSilence(scenarioOf(each, first.id));
        const { resources: wanted, ...rest } = withoutSilence({ ...second, id: first.id });
        expect(kept).toEqual(rest);
        expect(resources).toMatchObject(wanted);
      }
    }),
    { numRuns: 60 },
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
      `<bpmn:process id="P">${loop}</bpmn:process>${bpsim('<bpsim:Scenario id="S" author="me"><bpsim:ElementParameters elementRef="a"><bpsim:TimeParameters><bpsim:ProcessingTime><bpsim:ResultRequest>mean</bpsim:ResultRequest><bpsim:WeibullDistribution shape="1" scale="2"/></bpsim:ProcessingTime></bpsim:TimeParameters><bpsim:PropertyParameters><bpsim:Property name="n" type="long"><bpsim:NumericParameter value="1"/></bpsim:Property></bpsim:PropertyParameters></bpsim:ElementParameters><bpsim:Calendar id="c" name="Week">BEGIN:VCALENDAR</bpsim:Calendar></bpsim:Scenario>')}`,
    ),
  );

  const changed = writeScenario(diagram, {
    ...scenarioOf(diagram, 'S'),
    elements: { a: { times: { processing: { kind: 'constant', value: 9 } } } },
  });
  const written = await writeDiagram(changed);

  for (const kept of ['author="me"', 'ResultRequest', 'name="n"', 'BEGIN:VCALENDAR']) {
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
