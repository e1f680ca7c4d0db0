import { compile, readDiagram, type StudyInput } from '@handara/engine';
import type { Calendar, Scenario } from '@handara/schemas';
import { bpmnOf, type Shape } from '../validation/draw.ts';
import { exponential, work } from '../validation/trial.ts';

const hour = 3600;

// Jordan's week: Sunday to Thursday, with a break at noon.
const office: Calendar = {
  name: 'office',
  week: [0, 1, 2, 3, 4].flatMap((day) => [
    { day, from: 8 * hour, to: 12 * hour },
    { day, from: 13 * hour, to: 16 * hour },
  ]),
  holidays: [],
};

const roles = ['counter', 'audit', 'technical', 'archive'];

const tasks = Array.from({ length: 20 }, (_, place) => `T${String(place)}`);

/**
 * Draws a procedure of twenty tasks as offices have them: four roles with working hours, two of the
 * tasks side by side, one that is repeated and one that is left out now and then.
 *
 * @param cases how many in a replication
 * @param replications how many
 * @returns a study
 * @throws {Error} if the engine cannot read it
 */
export async function procedureOf(cases: number, replications: number): Promise<StudyInput> {
  const { diagram } = await readDiagram(bpmnOf({ shapes, ways }));
  const process = diagram === null ? null : compile(diagram).process;
  if (process === null) throw new Error('the procedure cannot be read');
  return { file: 'procedure', process, scenario, cases, replications };
}

const shapes: Record<string, Shape> = {
  s: 'start',
  ...Object.fromEntries(tasks.map((id) => [id, 'task' as const])),
  f: 'and',
  j: 'and',
  again: 'xor',
  skip: 'xor',
  met: 'xor',
  e: 'end',
};

const ways = [
  's T0 T1 T2 f T3 j T5 T6 again T7 T8 T9 skip T10 met T11 T12 T13 T14 T15 T16 T17 T18 T19 e',
  'f T4 j',
  'again T5',
  'skip met',
];

const scenario: Scenario = {
  id: 'procedure',
  name: 'Procedure',
  inherits: null,
  seed: 1,
  replications: null,
  cases: null,
  duration: null,
  warmUp: 0,
  currency: 'JOD',
  start: '2026-01-04T08:00:00',
  calendars: { office },
  arrivals: { s: { interval: exponential(900), count: null, calendar: 'office' } },
  elements: {
    ...Object.fromEntries(
      tasks.map((id, place) => [id, work(exponential(600), roles[place % 4] ?? '')]),
    ),
    'again-T5': { probability: 0.1 },
    'again-T7': { probability: 0.9 },
    'skip-T10': { probability: 0.7 },
    'skip-met': { probability: 0.3 },
  },
  resources: Object.fromEntries(
    roles.map((id) => [id, { name: id, capacity: 5, costPerHour: 6, calendar: 'office' }]),
  ),
  unitCosts: { recipientHour: null, travelHours: null, travelCost: null, copy: null },
};
