import { causes, type Distribution, type Report, type Scenario } from '@handara/schemas';
import fc from 'fast-check';
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

function waitsOf({ elements }: Report, element: string): Record<string, number> {
  const waits = elements.find(({ id }) => id === element)?.waits ?? {};
  return Object.fromEntries(Object.entries(waits).map(([cause, { mean }]) => [cause, mean]));
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

test('[M16] waiting behind others is contention', () => {
  // Case k of ten waits 40 (k − 1) seconds.
  const report = reportOf(
    task,
    {
      arrivals: { S: { interval: constant(60), count: null } },
      elements: { A: { times: { processing: constant(100) } } },
      resources: { L: clerk },
    },
    { cases: 10 },
  );
  expect(waitsOf(report, 'A')).toEqual({ contention: 180 });
  expect(report.waits).toEqual({ contention: { mean: 180, halfWidth: 0 } });
});

test('[M16] the way, and a wait that the scenario only states, stand apart from the queue', () => {
  const times = {
    transfer: constant(30),
    queue: constant(20),
    wait: constant(5),
    processing: constant(100),
  };
  const report = reportOf(
    task,
    { arrivals: comes(0, 10), elements: { A: { times } }, resources: { L: clerk } },
    { cases: 2 },
  );
  expect(waitsOf(report, 'A')).toEqual({ transfer: 30, stated: 25, contention: 45 });
});

test('[M16] off duty, batching and priority are told apart from contention', () => {
  const week = [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, from: 8 * hour, to: 15 * hour }));
  const night = reportOf(
    task,
    {
      start: '2026-11-22T14:30:00',
      calendars: { Office: { name: 'Office', week, holidays: [] } },
      arrivals: comes(0, 0),
      elements: { A: { times: { processing: constant(hour) } } },
      resources: { L: { ...clerk, calendar: 'Office' } },
    },
    { cases: 2 },
  );
  // The first pauses for 17 hours; the second waits as long for duty, and for the first both half hours.
  expect(waitsOf(night, 'A')).toEqual({ contention: hour / 2, offDuty: 17 * hour });

  const batch = { size: 2, timeout: null, together: true };
  const together = reportOf(
    task,
    {
      arrivals: comes(0, 60),
      elements: { A: { batch, times: { processing: constant(10) } } },
      resources: { L: clerk },
    },
    { cases: 2 },
  );
  expect(waitsOf(together, 'A')).toEqual({ batching: 30 });

  const classes = [
    { name: 'low', share: 1, priority: 1 },
    { name: 'high', share: 1, priority: 2 },
  ];
  const passed = reportOf(
    task,
    {
      arrivals: { S: { interval: constant(5), count: null, classes } },
      elements: { A: { times: { processing: constant(10) } } },
      resources: { L: { ...clerk, discipline: 'priority' } },
    },
    { cases: 60 },
  );
  expect(Object.keys(waitsOf(passed, 'A')).sort()).toEqual(['contention', 'priority']);
  expect(waitsOf(passed, 'A')['priority']).toBeGreaterThan(10);
});

test('[M16] a timer waits for its time, an answer for a partner', () => {
  const process = new Sketch()
    .pool('O', 'owner')
    .pool('P', 'partner', true)
    .node('startEvent', 'S', { pool: 'O' })
    .node('intermediateCatchEvent', 'T', { pool: 'O', trigger: 'timer' })
    .node('intermediateCatchEvent', 'M', { pool: 'O', trigger: 'message' })
    .node('endEvent', 'E', { pool: 'O' })
    .chain('S', 'T', 'M', 'E')
    .message('P', 'M')
    .process();
  const elements = { T: { trigger: constant(300) }, M: { trigger: constant(86_400) } };
  const report = reportOf(process, { elements }, { cases: 1 });

  expect([waitsOf(report, 'T'), waitsOf(report, 'M')]).toEqual([
    { timer: 300 },
    { partner: 86_400 },
  ]);
  expect(report.waits).toEqual({
    partner: { mean: 86_400, halfWidth: 0 },
    timer: { mean: 300, halfWidth: 0 },
  });
});

test('[M16] at an event-based gateway it is the winner that was waited for', () => {
  const process = new Sketch()
    .pool('O', 'owner')
    .pool('P', 'partner', true)
    .node('startEvent', 'S', { pool: 'O' })
    .node('eventBasedGateway', 'G', { pool: 'O' })
    .node('intermediateCatchEvent', 'T', { pool: 'O', trigger: 'timer' })
    .node('intermediateCatchEvent', 'M', { pool: 'O', trigger: 'message' })
    .chain('S', 'G', 'T')
    .chain('G', 'M')
    .message('P', 'M')
    .process();
  const waiting = (timer: number): Record<string, number> =>
    waitsOf(
      reportOf(
        process,
        { elements: { T: { trigger: constant(timer) }, M: { trigger: constant(500) } } },
        { cases: 1 },
      ),
      'G',
    );
  expect([waiting(200), waiting(900)]).toEqual([{ timer: 200 }, { partner: 500 }]);
});

test('[M16] work that is broken off on its way has waited for nothing but the way', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .task('A')
    .node('endEvent', 'E')
    .chain('S', 'A', 'E')
    .node('boundaryEvent', 'Late', { on: 'A', trigger: 'timer' })
    .node('endEvent', 'Given up')
    .chain('Late', 'Given up')
    .process();
  const A = { times: { transfer: constant(600), queue: constant(60), processing: constant(1) } };
  const report = reportOf(
    process,
    { elements: { A, Late: { trigger: constant(250) } } },
    { cases: 1 },
  );

  expect(waitsOf(report, 'A')).toEqual({ transfer: 250 });
});

/** A piece of a random process: its steps in a row, by kind. */
const kinds = ['plain', 'crowded', 'night', 'batch', 'ranked', 'timer', 'loop', 'side'] as const;

const resourceOf = {
  crowded: { ...clerk, capacity: 2 },
  night: { ...clerk, calendar: 'Day' },
  batch: { ...clerk, capacity: 2 },
  ranked: { ...clerk, discipline: 'preemptive' as const },
};

const week = [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, from: 8 * hour, to: 20 * hour }));

// A row of pieces, each of them another reason to wait.
function randomModel(row: readonly (typeof kinds)[number][]): {
  process: Process;
  figures: Partial<Scenario>;
} {
  const sketch = new Sketch().node('startEvent', 'S');
  const elements: Record<string, Scenario['elements'][string]> = {};
  const chain = ['S'];
  const work = (id: string, crew: keyof typeof resourceOf | null): void => {
    sketch.task(id);
    elements[id] = {
      times: {
        transfer: { kind: 'exponential', mean: 40 },
        processing: { kind: 'exponential', mean: 700 },
      },
      ...(crew === null ? {} : { resources: [{ id: crew, quantity: 1 }] }),
      ...(crew === 'batch' ? { batch: { size: 3, timeout: 2000, together: false } } : {}),
    };
  };
  row.forEach((kind, place) => {
    const id = `${kind}${String(place)}`;
    if (kind === 'timer') {
      sketch.node('intermediateCatchEvent', id, { trigger: 'timer' });
      elements[id] = { trigger: { kind: 'exponential', mean: 900 } };
      chain.push(id);
    } else if (kind === 'loop') {
      sketch.node('exclusiveGateway', `${id}in`).node('exclusiveGateway', `${id}out`);
      work(id, 'crowded');
      chain.push(`${id}in`, id, `${id}out`);
      sketch.flow(`${id}out`, `${id}in`);
      elements[`${id}out>${id}in`] = { probability: 0.25 };
    } else if (kind === 'side') {
      sketch.node('parallelGateway', `${id}in`).node('parallelGateway', `${id}out`);
      work(`${id}a`, 'crowded');
      work(`${id}b`, null);
      sketch.chain(`${id}in`, `${id}b`, `${id}out`);
      chain.push(`${id}in`, `${id}a`, `${id}out`);
    } else {
      work(id, kind === 'plain' ? null : kind);
      chain.push(id);
    }
  });
  sketch.node('endEvent', 'E').chain(...chain, 'E');
  const classes = [
    { name: 'low', share: 3, priority: 1 },
    { name: 'high', share: 1, priority: 2 },
  ];
  return {
    process: sketch.process(),
    figures: {
      start: '2026-11-22T08:00:00',
      calendars: { Day: { name: 'Day', week, holidays: [] } },
      arrivals: { S: { interval: { kind: 'exponential', mean: 1500 }, count: null, classes } },
      elements,
      resources: resourceOf,
    },
  };
}

function close(one: number, other: number): void {
  expect(Math.abs(one - other)).toBeLessThanOrEqual(
    1e-9 * Math.max(Math.abs(one), Math.abs(other), 1),
  );
}

const rows = fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 5 });

test('[M16] in any process the causes of a wait add up to it', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 1000 }), (row, seed) => {
      const { process, figures } = randomModel(row);
      const { elements, waits, measures } = reportOf(process, figures, { seed, cases: 60 });
      const sum = (parts: Report['waits']): number =>
        causes.reduce((total, cause) => total + (parts?.[cause]?.mean ?? 0), 0);

      close(sum(waits), measures.waitTime?.mean ?? NaN);
      for (const { wait, waits: parts } of elements) {
        if (wait !== null) close(sum(parts), wait.mean);
        for (const { mean } of Object.values(parts ?? {})) expect(mean).toBeGreaterThan(-1e-9);
      }
    }),
    // A first case at second 0 whose parts add up to a rounding less than its end.
    { numRuns: 40, examples: [[['ranked', 'plain'], 587]] },
  );
});

test('[M9] in any process Little’s law holds to 1e-9 for every queue and for the whole', () => {
  fc.assert(
    fc.property(
      rows,
      fc.integer({ min: 1, max: 1000 }),
      fc.constantFrom(0, 20_000),
      fc.constantFrom(null, 60_000),
      (row, seed, warmUp, duration) => {
        const { process, figures } = randomModel(row);
        const bounded = { ...figures, warmUp, duration };
        const { elements, little } = reportOf(process, bounded, { seed, cases: 60 });

        for (const law of [little, ...elements.map((element) => element.little)]) {
          if (law == null) continue;
          expect(law.gap ?? 0).toBeLessThan(1e-9);
          close(law.length, law.rate * law.stay);
        }
        expect(little?.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 40 },
  );
});
