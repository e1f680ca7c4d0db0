import type { Scenario } from '@handara/schemas';
import type { Process } from '../process/process.ts';
import { deaf, type Observer } from './observer.ts';
import { prepare } from './prepare.ts';
import { simulate } from './simulate.ts';

/** What can happen in a film; each frame bears the place of its kind in this list. */
export const frameKinds = [
  'began',
  'ended',
  'lost',
  'reached',
  'started',
  'left',
  'dropped',
  'passed',
  'sent',
] as const;

/** What happens in one frame of a film. */
export type FrameKind = (typeof frameKinds)[number];

/** A sequence flow of a film; its ends are indexes into the film's steps. */
interface FilmFlow {
  readonly id: string;
  readonly source: number;
  readonly target: number;
}

/**
 * A piece of a run, move by move, to be shown on the drawing. The lists are one frame a place, in order of
 * time: `times` in seconds from the beginning, `kinds` places in `frameKinds`, `cases` numbers of cases in
 * order of arrival, `places` an index into `steps` (`reached`, `started`, `left`, `dropped`), `flows`
 * (`passed`) or `messages` (`sent`), −1 for whole cases. Nothing of the run is missing up to `until`
 * seconds; `isCut` where the run itself goes on.
 */
export interface Film {
  readonly steps: readonly string[];
  readonly flows: readonly FilmFlow[];
  readonly messages: readonly string[];
  readonly times: Float64Array;
  readonly kinds: Uint8Array;
  readonly cases: Int32Array;
  readonly places: Int32Array;
  readonly until: number;
  readonly isCut: boolean;
}

/** Which run is filmed, and how much of it; the run is the very one a study makes of these numbers. */
export interface FilmOptions {
  readonly seed: number;
  readonly replication: number;
  readonly cases: number;
  readonly duration: number | null;
  /** So many frames at most. */
  readonly most: number;
}

/**
 * Films a run: keeps its first moves in the order in which they happened.
 *
 * @param process the compiled graph
 * @param scenario its numbers
 * @param options which replication, and how long the film may be
 * @returns the film; empty where nothing begins
 */
export function film(process: Process, scenario: Scenario, options: FilmOptions): Film {
  const { seed, replication, cases, duration, most } = options;
  const plan = prepare(process, scenario);
  const reel = new Reel(most);
  const { end } = simulate(plan, { seed, replication, cases, duration, observer: reel.observer() });
  return {
    steps: plan.steps.map(({ id }) => id),
    flows: process.flows.map(({ id, source, target }) => ({ id, source, target })),
    messages: process.messages.map(({ id }) => id),
    ...reel.develop(end),
  };
}

type Frames = Pick<Film, 'times' | 'kinds' | 'cases' | 'places' | 'until' | 'isCut'>;

const kindAt = Object.fromEntries(frameKinds.map((kind, place) => [kind, place])) as Record<
  FrameKind,
  number
>;

/** Takes frames down until it is full. */
class Reel {
  private readonly times: number[] = [];
  private readonly kinds: number[] = [];
  private readonly cases: number[] = [];
  private readonly places: number[] = [];
  private readonly caseOf: number[] = [];
  private readonly most: number;
  private begun = 0;
  private now = 0;
  private fullAt = Infinity;

  constructor(most: number) {
    this.most = most;
  }

  observer(): Observer {
    const at = (kind: FrameKind) => (slot: number, time: number) => {
      this.take(kind, slot, -1, time);
    };
    return {
      ...deaf,
      began: (slot, time) => {
        this.caseOf[slot] = this.begun;
        this.begun += 1;
        this.take('began', slot, -1, time);
      },
      ended: at('ended'),
      lost: at('lost'),
      reached: (slot, step, time) => {
        this.take('reached', slot, step, time);
      },
      started: (slot, step, _wait, time) => {
        this.take('started', slot, step, time);
      },
      left: (slot, step, _wait, _work, time) => {
        this.take('left', slot, step, time);
      },
      dropped: (slot, step, _wait, _work, time) => {
        this.take('dropped', slot, step, time);
      },
      // A flow is taken at the moment at which its step is left, of which the frame before told.
      passed: (slot, flow) => {
        this.take('passed', slot, flow, this.now);
      },
      sent: (slot, message) => {
        this.take('sent', slot, message, this.now);
      },
    };
  }

  develop(end: number): Frames {
    // Of the moment at which the film was full only a part may have been taken.
    const isCut = this.fullAt < Infinity;
    const past = isCut ? this.times.findIndex((time) => time >= this.fullAt) : -1;
    const count = past < 0 ? this.times.length : past;
    return {
      times: Float64Array.from(this.times.slice(0, count)),
      kinds: Uint8Array.from(this.kinds.slice(0, count)),
      cases: Int32Array.from(this.cases.slice(0, count)),
      places: Int32Array.from(this.places.slice(0, count)),
      until: isCut ? (this.times[count - 1] ?? 0) : end,
      isCut,
    };
  }

  private take(kind: FrameKind, slot: number, place: number, time: number): void {
    this.now = time;
    if (this.fullAt < Infinity) return;
    if (this.times.length >= this.most) {
      this.fullAt = time;
      return;
    }
    this.times.push(time);
    this.kinds.push(kindAt[kind]);
    this.cases.push(this.caseOf[slot] ?? -1);
    this.places.push(place);
  }
}
