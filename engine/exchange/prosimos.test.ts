import type { Distribution, Scenario } from '@handara/schemas';
import { scenarioSchema } from '@handara/schemas';
import { expect, test } from 'vitest';
import { compile } from '../diagram/compile.ts';
import { readDiagram } from '../diagram/read.ts';
import { flows, processFile } from '../diagram/samples.fixture.ts';
import type { Process } from '../process/process.ts';
import { prepare } from '../run/prepare.ts';
import { lawOfProsimos, prosimosLaw } from './prosimos-law.ts';
import type { ProsimosLaw } from '@handara/schemas';
import { isProsimos, readProsimos } from './read-prosimos.ts';
import { writeProsimos } from './write-prosimos.ts';

async function sample(): Promise<Process> {
  const { diagram } = await readDiagram(
    processFile(
      `<bpmn:startEvent id="s"/><bpmn:task id="a"/><bpmn:exclusiveGateway id="x"/><bpmn:task id="b"/><bpmn:intermediateCatchEvent id="t"><bpmn:timerEventDefinition/></bpmn:intermediateCatchEvent><bpmn:endEvent id="e"/>${flows('s a, a x, x b, x t, b e, t e')}`,
    ),
  );
  const process = diagram && compile(diagram).process;
  if (process === null) throw new Error('nothing to run');
  return process;
}

const law = (name: string, ...values: number[]): ProsimosLaw => ({
  distribution_name: name,
  distribution_params: values.map((value) => ({ value })),
});

const given = {
  resource_profiles: [
    {
      id: 'P',
      resource_list: [
        { id: 'r1', name: 'Rana', cost_per_hour: '20', amount: 2, calendar: 'w' },
        { id: 'r2', name: 'Sami', cost_per_hour: 10, amount: 1, calendar: 'all' },
      ],
    },
  ],
  resource_calendars: [
    {
      id: 'w',
      name: 'Week',
      time_periods: [
        { from: 'SUNDAY', to: 'THURSDAY', beginTime: '08:00:00', endTime: '15:30:00+00:00' },
      ],
    },
    {
      id: 'all',
      time_periods: [
        { from: 'MONDAY', to: 'SUNDAY', beginTime: '00:00:00', endTime: '23:59:59.999000' },
      ],
    },
  ],
  arrival_time_distribution: law('expon', 600, 0, 10_000_000),
  arrival_time_calendar: [
    { from: 'FRIDAY', to: 'SUNDAY', beginTime: '22:00:00', endTime: '02:00:00' },
  ],
  task_resource_distribution: [
    {
      task_id: 'a',
      resources: [
        { resource_id: 'r1', ...law('norm', 60, 10, 0, 100) },
        { resource_id: 'r2', ...law('fix', 90) },
      ],
    },
    { task_id: 'b', resources: [{ resource_id: 'r1', ...law('uniform', 10, 20) }] },
    { task_id: 'gone', resources: [] },
  ],
  gateway_branching_probabilities: [
    {
      gateway_id: 'x',
      probabilities: [
        { path_id: 'x_b', value: '0.3' },
        { path_id: 'x_t', value: 0.7, condition_id: 'rule' },
      ],
    },
  ],
  branch_rules: [
    {
      id: 'rule',
      rules: [
        [
          { attribute: 'amount', comparison: 'in', value: ['1', '9'] },
          { attribute: 'city', comparison: '=', value: 'Amman' },
        ],
        [{ attribute: 'amount', comparison: '>', value: '100' }],
      ],
    },
  ],
  event_distribution: [{ event_id: 't', ...law('fix', 3600) }],
  case_attributes: [
    {
      name: 'city',
      type: 'discrete',
      values: [
        { key: 'Amman', value: '0.6' },
        { key: 'Irbid', value: 0.4 },
      ],
    },
    { name: 'amount', type: 'continuous', values: law('uniform', 1, 200) },
  ],
  batch_processing: [
    {
      task_id: 'b',
      type: 'Parallel',
      firing_rules: [
        [{ attribute: 'size', comparison: '>=', value: 4 }],
        [{ attribute: 'large_wt', comparison: '>', value: 3600 }],
      ],
    },
  ],
  prioritisation_rules: [{ priority_level: 1, rules: [] }],
  model_type: 'CRISP',
  granule_size: { value: 1 },
};

test('[F6] the parameters of Prosimos become a scenario; what takes no part is named', async () => {
  const { scenario, findings } = readProsimos(given, await sample());
  if (scenario === null) throw new Error('not read');
  scenarioSchema.parse(scenario);

  expect(isProsimos(given)).toBe(true);
  expect(isProsimos({ resources: {} })).toBe(false);
  expect(scenario.arrivals['s']).toEqual({
    interval: { kind: 'exponential', mean: 600, max: 10_000_000 },
    count: null,
    calendar: 'arrivals',
  });
  expect(scenario.calendars?.['arrivals']?.week).toHaveLength(6);
  expect(Object.keys(scenario.calendars ?? {})).toEqual(['w', 'arrivals']);
  expect(scenario.resources).toEqual({
    r1: { name: 'Rana', capacity: 2, costPerHour: 20, calendar: 'w' },
    r2: { name: 'Sami', capacity: 1, costPerHour: 10 },
  });
  expect(scenario.elements['a']).toEqual({
    times: { processing: { kind: 'normal', mean: 60, sd: 10, max: 100 } },
    timesBy: {
      r1: { processing: { kind: 'normal', mean: 60, sd: 10, max: 100 } },
      r2: { processing: { kind: 'constant', value: 90 } },
    },
    resources: [{ id: 'r1', quantity: 1, alternatives: [{ id: 'r2', quantity: 1 }] }],
  });
  expect(scenario.elements['b']?.batch).toEqual({ size: 4, timeout: 3600, together: true });
  expect(scenario.elements['x_t']).toEqual({
    probability: 0.7,
    condition: '(amount >= 1 and amount <= 9 and city = "Amman") or (amount > 100)',
  });
  expect(scenario.elements['t']?.trigger).toEqual({ kind: 'constant', value: 3600 });
  expect(Object.keys(scenario.properties ?? {})).toEqual(['city', 'amount']);
  expect(findings.map(({ code }) => code)).toEqual([
    'prosimos-left-out',
    'figures-without-element',
  ]);
});

test('[F6] what is written for Prosimos is read back as the same scenario', async () => {
  const process = await sample();
  const first = readProsimos(
    {
      ...given,
      batch_processing: [],
      branch_rules: [],
      case_attributes: [],
      prioritisation_rules: [],
    },
    process,
  );
  const plain = JSON.parse(JSON.stringify(first.scenario)) as Scenario;
  for (const figures of Object.values(plain.elements)) delete figures.condition;
  const { json, findings } = writeProsimos(prepare(process, plain));
  const again = readProsimos(JSON.parse(JSON.stringify(json)), process);

  expect(findings).toEqual([]);
  expect(again.findings).toEqual([]);
  expect(again.scenario?.arrivals).toEqual(plain.arrivals);
  expect(again.scenario?.resources).toMatchObject(plain.resources);
  expect(again.scenario?.elements).toMatchObject(plain.elements);
});

const laws: Distribution[] = [
  { kind: 'constant', value: 5 },
  { kind: 'uniform', min: 1, max: 3 },
  { kind: 'exponential', mean: 90, shift: 10, max: 300 },
  { kind: 'lognormal', mean: 60, sd: 20, max: 90 },
  { kind: 'gamma', shape: 4, scale: 5, min: 1, max: 70 },
];

test.each(laws)('[F6] %j goes to Prosimos and back', (each) => {
  const { written, isNear } = prosimosLaw(each);

  expect(isNear).toBe(false);
  const back = lawOfProsimos(written)?.law;
  expect(back).toEqual(
    Object.fromEntries(
      Object.entries(each).map(([name, value]) => [
        name,
        typeof value === 'number' ? (expect.closeTo(value, 9) as number) : value,
      ]),
    ),
  );
});

test('[F6] laws that one side does not know are replaced or reported, never drawn otherwise in silence', async () => {
  const { written, isNear } = prosimosLaw({ kind: 'triangular', min: 0, mode: 3, max: 6 });
  expect(isNear).toBe(true);
  expect(written).toMatchObject({ distribution_name: 'gamma' });
  expect(written.distribution_params?.slice(0, 2)).toEqual([
    { value: 3 },
    { value: expect.closeTo(1.5, 9) as number },
  ]);

  expect(lawOfProsimos(law('expon', 0, 1800, 90))).toEqual({
    law: { kind: 'exponential', mean: 1800 },
    isOldOrder: true,
  });
  for (const bad of [law('triang', 1, 2, 3), law('norm'), law('fix', -1), law('gamma', NaN, 1)]) {
    expect(lawOfProsimos(bad)).toBeNull();
  }
  expect(readProsimos({ resource_profiles: 1 }, await sample())).toMatchObject({
    scenario: null,
    findings: [{ code: 'prosimos-not-understood' }],
  });
});
