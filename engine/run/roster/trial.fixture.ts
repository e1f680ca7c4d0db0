import type { Calendar, Distribution, ElementScenario, Scenario } from '@handara/schemas';
import { causes } from '@handara/schemas';
import type { Process } from '../../process/process.ts';
import { deaf } from '../observer.ts';
import { prepare } from '../prepare.ts';
import { simulate, type Ending } from '../simulate.ts';
import { scenarioOf, Sketch } from '../sketch.fixture.ts';

/** Seconds of an hour and of a day. */
export const hour = 3600;
export const day = 86_400;

/** A Sunday morning, as local date and time. */
export const sunday = '2026-11-22T08:00:00';

/** Sunday to Thursday, 08:00 to 15:00. */
export const office: Calendar = {
  name: 'Office',
  week: [0, 1, 2, 3, 4].map((weekDay) => ({ day: weekDay, from: 8 * hour, to: 15 * hour })),
  holidays: [],
};

/**
 * Makes a law without chance.
 *
 * @param value every draw, in seconds
 * @returns the law
 */
export function constant(value: number): Distribution {
  return { kind: 'constant', value };
}

/**
 * Makes the figures of a task that always takes as long.
 *
 * @param seconds of processing
 * @param more whatever else is known of it
 * @returns the figures
 */
export function lasts(seconds: number, more: ElementScenario = {}): ElementScenario {
  return { times: { processing: constant(seconds) }, ...more };
}

/**
 * Writes a line of a trial's notes.
 *
 * @param words what stands around the numbers
 * @param numbers seconds, one for each gap between the words
 * @returns both in turn
 */
export function line(words: TemplateStringsArray, ...numbers: number[]): string {
  return words.map((word, place) => `${word}${String(numbers[place] ?? '')}`).join('');
}

/** One task A of a lane L. */
export const one: Process = new Sketch()
  .pool('P', 'owner')
  .lane('L', 'P')
  .node('startEvent', 'S', { pool: 'P', lane: 'L' })
  .task('A', { pool: 'P', lane: 'L' })
  .node('endEvent', 'E', { pool: 'P', lane: 'L' })
  .chain('S', 'A', 'E')
  .process();

/** What a trial tells: a line a stay in order of its end, and what was seen of crews and money. */
export interface Trial extends Ending {
  /** `step wait+work @end cause:seconds …`. */
  readonly log: string[];
  readonly duty: string[];
  readonly charges: string[];
  /** By crew, seconds of work and the most people at work at once. */
  readonly busy: { seconds: number; most: number }[];
}

/**
 * Runs a process once and notes what happens.
 *
 * @param process what to run
 * @param figures its numbers; without a start on a Sunday at 08:00
 * @param cases at most
 * @returns the notes
 */
export function trial(
  process: Process,
  figures: Partial<Scenario>,
  cases: number | null = null,
): Trial {
  const plan = prepare(process, scenarioOf({ start: sunday, ...figures }));
  const log: string[] = [];
  const duty: string[] = [];
  const charges: string[] = [];
  const busy = plan.crews.map(() => ({ seconds: 0, most: 0, now: 0 }));
  let told: string[] = [];
  const stay = (step: number, text: string): void => {
    if (plan.steps[step]?.isWork !== true) return;
    log.push([`${plan.steps[step].id} ${text}`, ...told].join(' '));
    told = [];
  };
  const crewAt = (crew: number): string => plan.crews[crew]?.id ?? 'nobody';
  const change = (crew: number, by: number, time: number): void => {
    const desk = busy[crew];
    if (desk === undefined) return;
    desk.now += by;
    desk.most = Math.max(desk.most, desk.now);
    desk.seconds -= by * time;
  };
  const ending = simulate(plan, {
    seed: 1,
    replication: 0,
    cases,
    duration: figures.duration ?? null,
    observer: {
      ...deaf,
      waited: (_, step, cause, seconds) => {
        if (plan.steps[step]?.isWork === true) told.push(`${causes[cause] ?? ''}:${text(seconds)}`);
      },
      left: (_, step, wait, work, time) => {
        stay(step, `${text(wait)}+${text(work)} @${text(time)}`);
      },
      dropped: (_, step, wait, work, time) => {
        stay(step, `dropped ${text(wait)}+${text(work)} @${text(time)}`);
      },
      seized: (crew, quantity, time) => {
        change(crew, quantity, time);
      },
      freed: (crew, quantity, time) => {
        change(crew, -quantity, time);
      },
      onDuty: (crew, people, time) => {
        duty.push(`${crewAt(crew)} ${String(people)} @${text(time)}`);
      },
      charged: (_, step, crew, money) => {
        charges.push(`${plan.steps[step]?.id ?? ''} ${crewAt(crew)} ${text(money)}`);
      },
    },
  });
  return { ...ending, log, duty, charges, busy };
}

function text(number: number): string {
  return String(Math.round(number * 1e6) / 1e6);
}
