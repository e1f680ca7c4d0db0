import type { Calendar, Report, Scenario } from '@handara/schemas';
import { erlangWait, openAt, pollaczek } from './formulas.ts';
import { station } from './queues.ts';
import {
  always,
  arrivals,
  exponential,
  flowTime,
  of,
  people,
  waitTime,
  work,
  type Trial,
} from './trial.ts';

const hour = 3600;

const daily = (from: number, to: number): Calendar => ({
  name: 'daily',
  week: [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, from: from * hour, to: to * hour })),
  holidays: [],
});

const arithmetic = 'arithmetic';

/** Monday, midnight. */
const start = '2026-01-05T00:00:00';

const contention = of('A', ({ waits }) => waits?.contention?.mean);

// Between closing and opening the clock of the office stands still, and what is left is the queue without hours.
function inOffice(servers: number, cases: number): Trial {
  const exact =
    servers === 1
      ? pollaczek({ rate: 0.01, mean: 80, square: 2 * 80 ** 2 })
      : erlangWait(servers, 0.01, 80 * servers);
  return {
    name: `M/M/${String(servers)} from nine to five, cases only then, work that pauses`,
    drawing: station,
    replications: 30,
    scenario: {
      cases,
      warmUp: 10 * 86_400,
      start,
      calendars: { office: daily(9, 17) },
      arrivals: { s: { interval: exponential(100), count: null, calendar: 'office' } },
      elements: { A: work(exponential(80 * servers), 'clerk') },
      resources: { clerk: { ...people(servers), calendar: 'office' } },
    },
    known: [
      {
        what: 'wait while somebody is on duty',
        exact,
        formula: servers === 1 ? 'ρ S/(1 − ρ)' : 'C S/(c − a)',
        source: 'Erlang (1917), on the clock of the office',
        read: contention,
      },
      {
        what: 'utilisation on duty',
        exact: 0.8,
        formula: 'λ S/c',
        source: 'Erlang (1917), on the clock of the office',
        read: ({ resources }) => resources[0]?.utilisationOnDuty?.mean ?? null,
      },
    ],
  };
}

const overnight: Trial = {
  name: 'four hours of work begun on Monday at 15:00, desk from nine to five',
  drawing: station,
  replications: 1,
  scenario: {
    start,
    calendars: { desk: daily(9, 17) },
    arrivals: { s: { interval: null, count: null, times: [15 * hour] } },
    elements: { A: work(always(4 * hour), 'clerk') },
    resources: { clerk: { ...people(1), costPerHour: 10, calendar: 'desk' } },
  },
  known: [
    {
      what: 'time in system: until Tuesday 11:00',
      exact: 20 * hour,
      formula: '2 h + 16 h + 2 h',
      source: arithmetic,
      read: flowTime,
    },
    {
      what: 'work',
      exact: 4 * hour,
      formula: '2 h + 2 h',
      source: arithmetic,
      read: of('A', ({ work: worked }) => worked?.mean),
    },
    {
      what: 'wait off duty',
      exact: 16 * hour,
      formula: '17:00 to 9:00',
      source: arithmetic,
      read: of('A', ({ waits }) => waits?.offDuty?.mean),
    },
    {
      what: 'cost of the work',
      exact: 40,
      formula: '4 h at 10 an hour',
      source: arithmetic,
      read: of('A', ({ cost }) => cost?.mean),
    },
  ],
};

const twoPeople: Scenario['resources'] = {
  clerk: {
    ...people(2),
    people: [
      { id: 'mondays', name: 'mondays', calendar: 'mondays' },
      { id: 'always', name: 'always' },
    ],
  },
};

const idleColleague: Trial = {
  name: 'one works on Mondays, one always; an hour of work every 36 hours',
  drawing: station,
  replications: 1,
  scenario: {
    cases: 50,
    start,
    calendars: {
      mondays: { name: 'mondays', week: [{ day: 1, from: 0, to: 86_400 }], holidays: [] },
    },
    arrivals: arrivals(always(36 * hour)),
    elements: { A: work(always(hour), 'clerk') },
    resources: twoPeople,
  },
  known: [
    {
      what: 'longest time in system',
      exact: hour,
      formula: 'nobody ever waits',
      source: arithmetic,
      read: ({ measures }) => measures.flowTime?.max ?? null,
    },
  ],
};

const dozen: Trial = {
  name: 'batches of four, a case every 100 s',
  drawing: station,
  replications: 30,
  scenario: {
    cases: 10_000,
    arrivals: arrivals(exponential(100)),
    elements: {
      A: {
        ...work(always(50)),
        batch: { size: 4, timeout: null, together: true },
      },
    },
  },
  known: [
    {
      what: 'wait',
      exact: 150,
      formula: '(k − 1)/(2 λ)',
      source: 'Gross et al., Fundamentals of Queueing Theory, bulk service',
      read: waitTime,
    },
  ],
};

const pairChance = 1 - Math.exp(-1);

const impatient: Trial = {
  name: 'batches of two, but never a wait above 100 s, a case every 100 s',
  drawing: station,
  replications: 30,
  scenario: {
    cases: 10_000,
    arrivals: arrivals(exponential(100)),
    elements: {
      A: {
        ...work(always(50)),
        batch: { size: 2, timeout: 100, together: true },
      },
    },
  },
  known: [
    {
      what: 'wait',
      exact: (100 * pairChance) / (1 + pairChance),
      formula: 'm p/(1 + p), p = 1 − e^(−T/m)',
      source: 'Ross, Stochastic Processes, §3.6 (renewal reward)',
      read: waitTime,
    },
  ],
};

const rates = [
  { from: 0, perHour: 16_000 },
  { from: hour, perHour: 48_000 },
];

const bin = 80;
const spans = [
  { from: 0, to: hour, rate: 16_000 / hour },
  { from: hour, to: 2 * hour, rate: 48_000 / hour },
  { from: 2 * hour, to: 3 * hour, rate: 16_000 / hour },
];

// The mean over a bin of the course of work under way, whose width the report tells.
function underWay(report: Report): number | null {
  const { series } = report;
  return series?.width === 128 ? (series.work.mean[bin] ?? null) : null;
}

const rush: Trial = {
  name: 'a rush in every second hour, ten minutes of exponential work, as many people as needed',
  drawing: station,
  replications: 30,
  isWhole: true,
  scenario: {
    duration: 3 * hour,
    arrivals: {
      s: { interval: null, count: null, rates: { period: 2 * hour, steps: rates } },
    },
    elements: { A: work(exponential(600)) },
  },
  known: [
    {
      what: 'cases in three hours',
      exact: 16_000 + 48_000 + 16_000,
      formula: '∫ λ(t) dt',
      source: 'Lewis and Shedler, Naval Research Logistics Quarterly 26 (1979) (thinning)',
      read: ({ cases }) => cases,
    },
    {
      what: 'cases under way towards the end of the third hour',
      exact: openAt(spans, 600, bin * 128, (bin + 1) * 128),
      formula: '∫ λ(u) e^(−(t − u)/S) du',
      source: 'Eick, Massey, Whitt, The physics of the Mt/G/∞ queue, Operations Research 41 (1993)',
      read: underWay,
    },
  ],
};

/** Working hours, batches, and arrivals that change with the hour. */
export const offices: readonly Trial[] = [
  inOffice(1, 380_000),
  inOffice(2, 430_000),
  overnight,
  idleColleague,
  dozen,
  impatient,
  rush,
];
