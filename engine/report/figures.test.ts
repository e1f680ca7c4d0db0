import type { Distribution, Report, Scenario } from '@handara/schemas';
import { expect, test } from 'vitest';
import type { Process } from '../process/process.ts';
import { scenarioOf, Sketch } from '../run/sketch.fixture.ts';
import { study } from './study.ts';

const hour = 3600;

function constant(value: number): Distribution {
  return { kind: 'constant', value };
}

function reportOf(process: Process, figures: Partial<Scenario>, size = {}): Report {
  const scenario = scenarioOf(figures);
  return study({ file: '', process, scenario, replications: 2, ...size }).report;
}

const task = new Sketch()
  .pool('O', 'owner')
  .lane('L', 'O')
  .node('startEvent', 'S', { pool: 'O' })
  .task('A', { pool: 'O', lane: 'L' })
  .node('endEvent', 'E', { pool: 'O' })
  .chain('S', 'A', 'E')
  .process();

const clerk = { name: 'Clerk', capacity: 1, costPerHour: null };

function comes(...times: number[]): Scenario['arrivals'] {
  return { S: { interval: null, count: null, times } };
}

const office = {
  name: 'Office',
  week: [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, from: 8 * hour, to: 15 * hour })),
  holidays: [],
};

test('[M17] people are used on duty; what goes beyond is overtime, and the rest is idle', () => {
  const { resources, measures } = reportOf(
    task,
    {
      start: '2026-11-22T08:00:00',
      duration: 24 * hour,
      calendars: { Office: office },
      arrivals: comes(0, 5 * hour),
      elements: { A: { split: 'overtime', times: { processing: constant(3 * hour) } } },
      resources: {
        L: { name: 'L', capacity: 2, costPerHour: 10, overtimePerHour: 15, calendar: 'Office' },
      },
    },
    { cases: 100 },
  );
  // Two people for seven hours; one works three hours, the other two and one more after duty.
  const [crew] = resources;
  expect([crew?.onDutyTime?.mean, crew?.busyTime?.mean, crew?.overtime?.mean]).toEqual([
    14 * hour,
    6 * hour,
    hour,
  ]);
  expect(crew?.utilisationOnDuty?.mean).toBeCloseTo(5 / 14, 12);
  expect(crew?.utilisation?.mean).toBeCloseTo(6 / 48, 12);
  expect(crew?.idleCost?.mean).toBeCloseTo(90, 9);
  expect(crew?.cost?.mean).toBeCloseTo(65, 9);
  expect(measures.ownerCost).toMatchObject({ mean: 32.5, min: 30, max: 35 });
});

test('[M17] who is always there is used as before, and a crew of unknown size is unknown', () => {
  const figures = {
    arrivals: { S: { interval: constant(100), count: null } },
    elements: { A: { times: { processing: constant(80) } } },
  };
  const known = reportOf(
    task,
    { ...figures, resources: { L: { ...clerk, costPerHour: 18 } } },
    { cases: 50 },
  ).resources[0];
  expect(known?.utilisationOnDuty).toEqual(known?.utilisation);
  expect(known?.overtime?.max).toBe(0);
  expect(known?.queueLength?.mean).toBe(0);
  expect(known?.idleCost?.mean).toBeCloseTo((49 * 20 * 18) / 3600, 9);
  const unknown = reportOf(task, figures, { cases: 50 }).resources[0];
  expect([unknown?.onDutyTime, unknown?.utilisationOnDuty, unknown?.idleCost]).toEqual([
    null,
    null,
    null,
  ]);
});

test('[M18] the course of work, queues and people is told in points of equal width', () => {
  const { series } = reportOf(
    task,
    {
      arrivals: comes(0, 0, 0),
      elements: { A: { times: { processing: constant(16) } } },
      resources: { L: clerk },
    },
    { cases: 3 },
  );
  const thirds = (first: number, second: number, third: number): number[] =>
    [first, second, third].flatMap((level) => Array.from({ length: 16 }, () => level));
  expect(series?.width).toBe(1);
  expect(series?.work.mean).toEqual(thirds(3, 2, 1));
  expect(series?.resources[0]?.queue.mean).toEqual(thirds(2, 1, 0));
  expect(series?.resources[0]?.busy).toEqual({
    mean: thirds(1, 1, 1),
    halfWidth: thirds(0, 0, 0),
  });
  expect(series?.resources[0]?.onDuty?.mean).toEqual(thirds(1, 1, 1));
});

test('[M18] a longer run has wider points, never more than 96, and the same area', () => {
  const figures: Partial<Scenario> = {
    arrivals: { S: { interval: { kind: 'exponential', mean: 100 }, count: null } },
    elements: { A: { times: { processing: { kind: 'exponential', mean: 80 } } } },
    resources: { L: clerk },
  };
  for (const cases of [1, 30, 3000]) {
    const { series, little, resources } = reportOf(task, figures, { cases, replications: 1 });
    const { width = 0, work } = series ?? {};
    const area = (work?.mean ?? []).reduce((sum, level) => sum + level * width, 0);
    const { length = 0, rate = 0 } = little ?? {};
    expect(work?.mean.length).toBeLessThanOrEqual(96);
    expect(area).toBeCloseTo((length * cases) / rate, 4);
    const busy = series?.resources[0]?.busy.mean ?? [];
    const worked = busy.reduce((sum, level) => sum + level * width, 0);
    expect(worked).toBeCloseTo(resources[0]?.busyTime?.mean ?? NaN, 4);
  }
});

test('[M18] days and nights show in the course of those on duty', () => {
  const { series } = reportOf(
    task,
    {
      start: '2026-11-22T08:00:00',
      duration: 48 * hour,
      calendars: { Office: office },
      arrivals: comes(0, 47 * hour),
      elements: { A: { times: { processing: constant(60) } } },
      resources: { L: { ...clerk, calendar: 'Office' } },
    },
    { cases: 100 },
  );
  const { width = 1, resources = [] } = series ?? {};
  const at = (time: number): number => resources[0]?.onDuty?.mean[Math.floor(time / width)] ?? NaN;
  expect([at(3 * hour), at(15 * hour), at(27 * hour), at(40 * hour)]).toEqual([1, 0, 1, 0]);
});

test('[M19] a histogram counts every case once', () => {
  const { histograms, measures } = reportOf(
    task,
    {
      arrivals: comes(...Array.from({ length: 200 }, () => 0)),
      elements: { A: { times: { processing: constant(60) } } },
      resources: { L: clerk },
    },
    { cases: 200 },
  );
  const { from, width, counts, above } = histograms?.flowTime ?? {
    from: NaN,
    width: NaN,
    counts: [],
    above: NaN,
  };
  // 200 flow times, 60, 120, … 12,000 seconds, in two replications.
  expect([from, counts.length]).toEqual([60, 40]);
  expect(from + width * counts.length).toBeCloseTo(measures.flowTime?.p99 ?? NaN, 9);
  expect(counts.reduce((sum, count) => sum + count, above)).toBe(400);
  expect(above).toBe(4);
  expect(new Set(counts)).toEqual(new Set([8, 10]));
  expect(histograms?.workTime).toBeUndefined();
});

test('[M20] a goal is met by a share of the cases, with its interval', () => {
  const figures: Partial<Scenario> = {
    arrivals: { S: { interval: { kind: 'exponential', mean: 100 }, count: null } },
    elements: { A: { times: { processing: { kind: 'exponential', mean: 600 } } } },
    resources: { L: { ...clerk, capacity: null } },
  };
  const goal = 600 * Math.LN2;
  const { goal: met } = reportOf(task, { ...figures, goal }, { cases: 500, replications: 20 });
  expect(met?.low).toBeLessThan(0.5);
  expect(met?.high).toBeGreaterThan(0.5);
  expect((met?.high ?? 1) - (met?.low ?? 0)).toBeLessThan(0.04);

  // Wilson's interval of 1,000 of 1,000 ends at z² / (n + z²) below 1.
  const all = reportOf(task, { ...figures, goal: 1e6 }, { cases: 500, replications: 2 }).goal;
  expect(all).toMatchObject({ share: 1, high: 1 });
  expect(all?.low).toBeCloseTo(1000 / (1000 + 3.8415), 6);
  expect(reportOf(task, { ...figures, goal: 1e6 }, { cases: 5, replications: 1 }).goal).toEqual({
    seconds: 1e6,
    share: 1,
    low: null,
    high: null,
  });
  expect(reportOf(task, figures, { cases: 5 }).goal).toBeNull();
});

test('[M21] a hand-off that sends a case back to where it came from is ping-pong', () => {
  const process = new Sketch()
    .pool('O', 'owner')
    .pool('P', 'partner', true)
    .lane('desk', 'O')
    .lane('head', 'O')
    .node('startEvent', 'S', { pool: 'O', lane: 'desk' })
    .node('exclusiveGateway', 'in', { pool: 'O', lane: 'desk' })
    .task('Check', { pool: 'O', lane: 'desk' })
    .task('Sign', { pool: 'O', lane: 'head' })
    .node('exclusiveGateway', 'out', { pool: 'O', lane: 'head' })
    .node('endEvent', 'E', { pool: 'O', lane: 'head' })
    .chain('S', 'in', 'Check', 'Sign', 'out', 'in')
    .chain('out', 'E')
    .message('Sign', 'P')
    .process();
  const elements = {
    Check: { times: { processing: constant(1) } },
    Sign: { times: { processing: constant(1) } },
    'out>in': { probability: 0.5 },
  };
  const { handOffs } = reportOf(process, { elements }, { cases: 400, seed: 3 });
  const [there, back] = handOffs;
  const returns = back?.count?.mean ?? 0;

  expect(returns).toBeGreaterThan(300);
  expect([there?.from, there?.to, there?.kind]).toEqual(['desk', 'head', 'role']);
  // Every return goes back to where the case came from, and so does every second way there.
  expect(back?.pingPong?.mean).toBe(returns);
  expect(there?.count?.mean).toBe(400 + returns);
  expect(there?.pingPong?.mean).toBe(returns);
  expect(handOffs.find(({ to }) => to === 'P')?.kind).toBe('partner');
});

test('[M24] quantiles have the interval of the quantiles of single replications', () => {
  const report = reportOf(
    task,
    {
      arrivals: { S: { interval: constant(1), count: null } },
      elements: { A: { times: { processing: { kind: 'exponential', mean: 100 } } } },
    },
    { cases: 400, replications: 50 },
  );
  const { p50 = NaN, p90 = NaN, quantileHalfWidths } = report.measures.flowTime ?? {};
  const doubt = quantileHalfWidths ?? { p50: NaN, p90: NaN };
  expect(Math.abs(p50 - 100 * Math.LN2)).toBeLessThan(2 * doubt.p50);
  expect(Math.abs(p90 - 100 * Math.LN10)).toBeLessThan(2 * doubt.p90);
  // The standard error of a quantile is √(q (1 − q) / n) over its density: here 5 and 15 seconds each.
  expect(doubt.p50 / ((2.01 * 5) / Math.sqrt(50))).toBeCloseTo(1, 0);
  expect(doubt.p90 / ((2.01 * 15) / Math.sqrt(50))).toBeCloseTo(1, 0);
  expect(report.measures.steps?.quantileHalfWidths).toBeUndefined();
});
