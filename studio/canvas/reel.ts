import { frameKinds, type Film, type FrameKind } from '@handara/engine';

/** Somebody on the way along a flow; `ratio` 0 at its beginning, 1 at its end. */
export interface Traveller {
  readonly flow: string;
  readonly ratio: number;
}

/** How many cases wait at a step, and at how many somebody works. */
export interface Crowd {
  readonly step: string;
  readonly waiting: number;
  readonly working: number;
}

/** What the drawing shows at one moment; steps without anybody are left out. */
export interface Moment {
  readonly travellers: readonly Traveller[];
  readonly crowds: readonly Crowd[];
  readonly open: number;
  readonly ended: number;
}

/** More dots than this are a smear, not cases. */
const mostTravellers = 300;

const kindAt = Object.fromEntries(frameKinds.map((kind, place) => [kind, place])) as Record<
  FrameKind,
  number
>;

/** A film with its hand at one moment; goes forward step by step and back by starting anew. */
export class Reel {
  readonly film: Film;
  /** How many ways in a row a token took in the same moment before this one; they are shown in turn. */
  readonly #turns: Uint16Array;
  readonly #longest: number;
  readonly #waiting: Int32Array;
  readonly #working: Int32Array;
  readonly #started = new Map<number, number>();
  #next = 0;
  #time = 0;
  #begun = 0;
  #ended = 0;

  constructor(film: Film) {
    this.film = film;
    this.#turns = turnsOf(film);
    this.#longest = this.#turns.reduce((most, each) => Math.max(most, each), 0);
    this.#waiting = new Int32Array(film.steps.length);
    this.#working = new Int32Array(film.steps.length);
  }

  /**
   * Goes to a moment.
   *
   * @param time seconds from the beginning
   */
  go(time: number): void {
    if (time < this.#time) this.#rewind();
    const { times } = this.film;
    while (this.#next < times.length && (times[this.#next] ?? Infinity) <= time) {
      this.#take(this.#next);
      this.#next += 1;
    }
    this.#time = time;
  }

  /**
   * Tells when something happens next.
   *
   * @returns seconds from the beginning; the end of the film where nothing does
   */
  nextTime(): number {
    return this.film.times[this.#next] ?? this.film.until;
  }

  /**
   * Tells what is to be seen now.
   *
   * @param travel simulated seconds for which somebody is shown on a flow, 0 for not at all
   * @returns who is where
   */
  moment(travel: number): Moment {
    const crowds = this.film.steps.flatMap((step, index): Crowd[] => {
      const [waiting = 0, working = 0] = [this.#waiting[index], this.#working[index]];
      return waiting + working > 0 ? [{ step, waiting, working }] : [];
    });
    return {
      travellers: travel > 0 ? this.#travellers(travel) : [],
      crowds,
      open: this.#begun - this.#ended,
      ended: this.#ended,
    };
  }

  #travellers(travel: number): Traveller[] {
    const { times, kinds, places, flows, messages } = this.film;
    const found: Traveller[] = [];
    const since = this.#time - travel * (this.#longest + 1);
    for (let frame = this.#next - 1; frame >= 0 && found.length < mostTravellers; frame -= 1) {
      const time = times[frame] ?? 0;
      if (time < since) break;
      const kind = kinds[frame];
      if (kind !== kindAt.passed && kind !== kindAt.sent) continue;
      const ratio = (this.#time - time) / travel - (this.#turns[frame] ?? 0);
      if (ratio < 0 || ratio >= 1) continue;
      const place = places[frame] ?? -1;
      const flow = kind === kindAt.passed ? flows[place]?.id : messages[place];
      if (flow !== undefined) found.push({ flow, ratio });
    }
    return found;
  }

  #rewind(): void {
    this.#next = 0;
    this.#begun = 0;
    this.#ended = 0;
    this.#waiting.fill(0);
    this.#working.fill(0);
    this.#started.clear();
  }

  #take(frame: number): void {
    const { kinds, places, cases, steps } = this.film;
    const place = places[frame] ?? -1;
    const stay = (cases[frame] ?? 0) * steps.length + place;
    switch (frameKinds[kinds[frame] ?? 0]) {
      case 'began':
        this.#begun += 1;
        break;
      case 'ended':
      case 'lost':
        this.#ended += 1;
        break;
      case 'reached':
        add(this.#waiting, place, 1);
        break;
      case 'started':
        add(this.#waiting, place, -1);
        add(this.#working, place, 1);
        this.#started.set(stay, (this.#started.get(stay) ?? 0) + 1);
        break;
      case 'left':
      case 'dropped':
        this.#end(stay, place);
        break;
      default:
    }
  }

  #end(stay: number, place: number): void {
    const started = this.#started.get(stay) ?? 0;
    if (started === 0) {
      add(this.#waiting, place, -1);
      return;
    }
    add(this.#working, place, -1);
    if (started === 1) this.#started.delete(stay);
    else this.#started.set(stay, started - 1);
  }
}

function add(counts: Int32Array, place: number, amount: number): void {
  counts[place] = (counts[place] ?? 0) + amount;
}

function turnsOf({ times, kinds, cases, places, flows, steps }: Film): Uint16Array {
  const turns = new Uint16Array(times.length);
  const arrived = new Map<number, { time: number; turn: number }>();
  for (let frame = 0; frame < times.length; frame += 1) {
    if (kinds[frame] !== kindAt.passed) continue;
    const flow = flows[places[frame] ?? -1];
    if (flow === undefined) continue;
    const time = times[frame] ?? 0;
    const first = (cases[frame] ?? 0) * steps.length;
    const before = arrived.get(first + flow.source);
    const turn = before?.time === time ? Math.min(before.turn + 1, 20) : 0;
    turns[frame] = turn;
    arrived.set(first + flow.target, { time, turn });
  }
  return turns;
}
