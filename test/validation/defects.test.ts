import { readFileSync } from 'node:fs';
import { compile, readDiagram, readScenarios, study } from '@handara/engine';
import type { Report, Scenario } from '@handara/schemas';
import { describe, expect, test } from 'vitest';
import { loanFile } from '../bench/loan.ts';
import { bpmnOf, type Drawing } from './draw.ts';
import { station } from './queues.ts';
import { always, arrivals, people, run, scenarioOf, work, type Verdict } from './trial.ts';
import { trials } from './trials.ts';

async function verdicts(name: string, share = 0.005): Promise<Verdict[]> {
  const trial = trials.find((one) => one.name === name);
  if (trial === undefined) throw new Error(`no trial is called <${name}>`);
  return run(trial, share);
}

async function right(name: string, share?: number): Promise<void> {
  for (const { what, exact, mean, halfWidth } of await verdicts(name, share)) {
    expect(Math.abs(mean - exact), what).toBeLessThanOrEqual(2 * halfWidth + 1e-9 * exact);
  }
}

async function report(drawing: Drawing, figures: Partial<Scenario>): Promise<Report> {
  const { diagram } = await readDiagram(bpmnOf(drawing));
  const process = diagram === null ? null : compile(diagram).process;
  if (process === null) throw new Error('the drawing cannot be run');
  return study({ file: '', process, scenario: scenarioOf(figures), replications: 1 }).report;
}

const minute = 60;

// Each was measured in an open simulator. None of them may ever be true of this one.
describe('[E4] defects of other simulators that this one has not', () => {
  test('1: urgent cases of the whole future go before everybody else (Prosimos)', async () => {
    await right('two equal kinds at load 0.8, the urgent served first');
  });

  test('2: work waits days for somebody off duty while a colleague is idle (Prosimos)', async () => {
    await right('one works on Mondays, one always; an hour of work every 36 hours');
  });

  test('3: the winner of a race is drawn once more, so the race lasts too long (Prosimos)', async () => {
    await right('a race of two exponential events, 600 s against 1800 s', 0.2);
  });

  test('4: all timers of all cases become the last one (Prosimos)', async () => {
    const { measures } = await report(
      {
        shapes: { s: 'start', A: 'task', T: 'timer', B: 'task', e: 'end' },
        ways: ['s A T B e'],
      },
      {
        cases: 20,
        arrivals: arrivals(always(100)),
        elements: {
          A: work(always(10 * minute)),
          T: { trigger: always(60 * minute) },
          B: work(always(10 * minute)),
        },
      },
    );
    const { min, mean, max } = measures.flowTime ?? {};

    expect([min, mean, max]).toEqual([4800, 4800, 4800]);
  });

  test('5: of overlapping spans only neighbours are joined, and time counts twice (Prosimos)', async () => {
    const { resources } = await report(station, {
      duration: 86_400,
      start: '2026-01-05T00:00:00',
      calendars: {
        desk: {
          name: 'desk',
          week: [
            { day: 1, from: 0, to: 60 * minute },
            { day: 1, from: 10 * minute, to: 20 * minute },
            { day: 1, from: 30 * minute, to: 70 * minute },
          ],
          holidays: [],
        },
      },
      arrivals: arrivals(always(80_000)),
      elements: { A: work(always(1), 'clerk') },
      resources: { clerk: { ...people(1), calendar: 'desk' } },
    });

    expect(resources[0]?.onDutyTime?.mean).toBe(4200);
  });

  test('6: a model in which one person may have several things in hand breaks the run (Prosimos)', async () => {
    // One person who can do two things at once is two places at one desk.
    const { measures } = await report(
      {
        shapes: { s: 'start', f: 'and', A: 'task', B: 'task', j: 'and', e: 'end' },
        ways: ['s f A j e', 'f B j'],
      },
      {
        cases: 5,
        arrivals: arrivals(always(1000)),
        elements: { A: work(always(60), 'clerk'), B: work(always(60), 'clerk') },
        resources: { clerk: people(2) },
      },
    );

    expect(measures.flowTime?.mean).toBe(60);
  });

  test('7: the time in system leaves nights and timers out, and the least of it is 1.8e308 (Prosimos)', async () => {
    const name = 'four hours of work begun on Monday at 15:00, desk from nine to five';
    const [time] = await verdicts(name);
    const { elements } = await report(station, {
      cases: 3,
      arrivals: arrivals(always(100)),
      elements: { A: work(always(30), 'clerk') },
      resources: { clerk: people(1) },
    });

    expect(time?.mean).toBe(20 * 60 * minute);
    expect(elements.flatMap(({ elapsed }) => elapsed?.min ?? [])).toEqual([0, 30, 0]);
  });

  test('8: work and arrivals are drawn from the same numbers, so nobody ever waits (Scylla)', async () => {
    await right('M/M/1, load 0.8');
  });

  test('9: Erlang work waits too little for the same reason (Scylla)', async () => {
    await right('M/G/1 with Erlang-2 work of 80 s');
  });

  test('10: the wait is 0 at the task, though not in the whole (Scylla)', async () => {
    await right('D/D/1: every 60 s a case of 100 s, ten of them');
  });

  test('11: an element without white space inside is passed over (Scylla)', async () => {
    const text = readFileSync(loanFile, 'utf8');
    const dense = text.replaceAll(/>\s+</g, '><');
    const airy = dense.replaceAll('><', '>\n\t<');
    const scenarios = await Promise.all(
      [text, dense, airy].map(async (xml) => {
        const { diagram } = await readDiagram(xml);
        return diagram === null ? [] : readScenarios(diagram).scenarios;
      }),
    );

    expect(Object.keys(scenarios[0]?.[0]?.resources ?? {})).toHaveLength(4);
    expect(scenarios[1]).toEqual(scenarios[0]);
    expect(scenarios[2]).toEqual(scenarios[0]);
  });
});
