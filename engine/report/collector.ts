import { measures } from '@handara/schemas';
import type { Observer } from '../run/observer.ts';
import type { Crew, Plan, Step } from '../run/plan.ts';
import { Figure } from './figure.ts';
import { Gauge } from './gauge.ts';
import { placeOf, type Tallies, type Tally } from './tally.ts';

/** What a case has gathered so far; used again by a later case in the same slot. */
interface Row {
  began: number;
  readonly sums: Float64Array;
  readonly marked: Uint8Array;
}

/** What is seen of one element. Arrivals, completions and queue have one value a replication. */
export class Stay {
  readonly arrivals = new Figure();
  readonly completions = new Figure();
  readonly queue = new Figure();
  readonly wait = new Figure();
  readonly work = new Figure();
  readonly elapsed = new Figure();
  readonly waiting: Gauge;
  /** Whether tokens can stay here at all; otherwise they only pass, and nothing but their number is kept. */
  readonly isHalt: boolean;
  /** Whether its wait is somebody else's time in the same case, and so counts there. */
  readonly isElsewhere: boolean;
  came = 0;
  done = 0;

  constructor(step: Step, warmUp: number) {
    this.isHalt = isHalt(step);
    this.isElsewhere = isElsewhere(step);
    this.waiting = new Gauge(warmUp);
  }
}

/** What is seen of one crew, one value a replication: seconds of work, and their share of its time. */
export class Duty {
  readonly busyTime = new Figure();
  readonly utilisation = new Figure();
  readonly cost = new Figure();
  readonly busy: Gauge;

  constructor(warmUp: number) {
    this.busy = new Gauge(warmUp);
  }
}

/** What is seen of one hand-off: how often in a replication, and each time until it was taken up. */
export class Crossing {
  readonly count = new Figure();
  readonly wait = new Figure();
  times = 0;
}

/**
 * Listens to the replications of a study and keeps sums, never the single events. Cases that began before the
 * warm-up was over, and stays that did, are left out; queues and busy people are measured by time
 * within the window.
 */
export class Collector implements Observer {
  /** One figure a measure, over cases. */
  readonly measures = measures.map(() => new Figure());
  readonly stays: readonly Stay[];
  readonly duties: readonly Duty[];
  readonly crossings: readonly Crossing[];
  private readonly plan: Plan;
  readonly tallies: Tallies;
  private readonly warmUp: number;
  private readonly rows: Row[] = [];
  private readonly live: readonly number[];
  private cases = 0;

  constructor(plan: Plan, tallies: Tallies) {
    const { warmUp } = plan.scenario;
    this.plan = plan;
    this.tallies = tallies;
    this.warmUp = warmUp;
    this.stays = plan.steps.map((step) => new Stay(step, warmUp));
    this.live = [...livePlaces(tallies)];
    this.duties = plan.crews.map(() => new Duty(warmUp));
    this.crossings = plan.handOffs.map(() => new Crossing());
  }

  began(slot: number, time: number): void {
    const row = (this.rows[slot] ??= this.newRow());
    row.began = time;
    row.sums.fill(0);
    row.marked.fill(0);
  }

  ended(slot: number, time: number): void {
    const row = this.row(slot);
    if (row.began < this.warmUp) return;
    row.sums[placeOf.flowTime] = time - row.began;
    this.cases += 1;
    for (const place of this.live) this.measures[place]?.add(row.sums[place] ?? 0);
  }

  lost(): void {
    // A case that never ends has no figures; the run counts it and names the place.
  }

  reached(_slot: number, step: number, time: number): void {
    const stay = this.stay(step);
    if (time >= this.warmUp) stay.came += 1;
    if (stay.isHalt) stay.waiting.change(1, time);
  }

  started(_slot: number, step: number, _wait: number, time: number): void {
    this.stay(step).waiting.change(-1, time);
  }

  queued(): void {
    // Queues of crews are not measured yet.
  }

  withdrawn(): void {
    // As above.
  }

  paused(_slot: number, step: number, time: number): void {
    this.stay(step).waiting.change(1, time);
  }

  resumed(_slot: number, step: number, _pause: number, time: number): void {
    this.stay(step).waiting.change(-1, time);
  }

  waited(): void {
    // Causes are not measured yet.
  }

  seized(crew: number, quantity: number, time: number): void {
    this.duties[crew]?.busy.change(quantity, time);
  }

  freed(crew: number, quantity: number, time: number): void {
    this.duties[crew]?.busy.change(-quantity, time);
  }

  onDuty(): void {
    // Duty is not measured yet.
  }

  charged(): void {
    // As above.
  }

  left(slot: number, step: number, wait: number, work: number, time: number): void {
    const stay = this.stay(step);
    if (stay.isHalt) this.leave(slot, step, wait, work, time);
    this.count(slot, this.tallies.steps[step]);
    if (time - wait - work >= this.warmUp) stay.done += 1;
  }

  dropped(slot: number, step: number, wait: number, work: number, time: number): void {
    this.leave(slot, step, wait, work, time);
  }

  passed(slot: number, flow: number): void {
    this.count(slot, this.tallies.flows[flow]);
  }

  sent(slot: number, message: number): void {
    this.count(slot, this.tallies.messages[message]);
  }

  takenUp(slot: number, handOff: number, wait: number): void {
    const crossing = this.crossings[handOff];
    if (crossing === undefined || this.row(slot).began < this.warmUp) return;
    crossing.times += 1;
    crossing.wait.add(wait);
  }

  private leave(slot: number, step: number, wait: number, work: number, time: number): void {
    const stay = this.stay(step);
    const { isWork, inside } = this.step(step);
    const isShell = inside.length > 0;
    if ((!isWork && !isShell) || work < 0) stay.waiting.change(-1, time);
    const spent = Math.max(0, work);
    const tally = this.tallies.steps[step];
    const pay = (tally?.rate ?? 0) * spent;
    const { sums } = this.row(slot);
    if (!isShell) {
      if (!stay.isElsewhere) add(sums, placeOf.waitTime, wait);
      add(sums, placeOf.workTime, spent);
      for (const payer of tally?.payers ?? []) add(sums, payer, pay);
    }
    if (time - wait - spent < this.warmUp) return;
    stay.wait.add(wait);
    stay.work.add(spent);
    stay.elapsed.add(wait + spent);
  }

  /**
   * Ends a replication.
   *
   * @param end seconds at which it ended; the window runs from the warm-up to it
   */
  close(end: number): void {
    const window = Math.max(0, end - this.warmUp);
    this.measures.forEach((figure, place) => {
      if (!this.live.includes(place)) figure.repeat(0, this.cases);
      figure.close();
    });
    this.cases = 0;
    for (const stay of this.stays) closeStay(stay, end, window);
    this.duties.forEach((duty, index) => {
      const crew = this.plan.crews[index];
      if (crew !== undefined) closeDuty(duty, crew, end, window);
    });
    for (const crossing of this.crossings) {
      crossing.count.add(crossing.times);
      crossing.count.close();
      crossing.wait.close();
      crossing.times = 0;
    }
  }

  private count(slot: number, tally: Tally | undefined): void {
    if (tally === undefined) return;
    const { sums, marked } = this.row(slot);
    const { places, amounts, marks } = tally;
    for (let index = 0; index < places.length; index += 1) {
      add(sums, places[index] ?? 0, amounts[index] ?? 0);
    }
    for (const mark of marks) {
      if (marked[mark] === 1) continue;
      marked[mark] = 1;
      add(sums, this.tallies.marks[mark] ?? 0, 1);
    }
  }

  private step(index: number): Step {
    const step = this.plan.steps[index];
    if (step === undefined) throw new RangeError(`no step ${String(index)}`);
    return step;
  }

  private stay(step: number): Stay {
    const stay = this.stays[step];
    if (stay === undefined) throw new RangeError(`no step ${String(step)}`);
    return stay;
  }

  private row(slot: number): Row {
    const row = this.rows[slot];
    if (row === undefined) throw new RangeError(`no case in slot ${String(slot)}`);
    return row;
  }

  private newRow(): Row {
    return {
      began: 0,
      sums: new Float64Array(measures.length),
      marked: new Uint8Array(this.tallies.marks.length),
    };
  }
}

// Measures that nothing in the process adds to are 0 in every case and need no counting.
function livePlaces({ steps, flows, messages, marks }: Tallies): Set<number> {
  const { flowTime, waitTime, workTime } = placeOf;
  const tallies = [...steps, ...flows, ...messages];
  return new Set([
    flowTime,
    waitTime,
    workTime,
    ...marks,
    ...tallies.flatMap(({ places, payers }) => [...places, ...payers]),
  ]);
}

function isHalt({ isWork, inside, node, waiting }: Step): boolean {
  if (isWork || inside.length > 0 || node.type === 'eventBasedGateway') return true;
  return node.type === 'intermediateCatchEvent' && waiting !== null && node.trigger !== 'link';
}

function isElsewhere({ node, waiting, outgoing }: Step): boolean {
  if (node.type !== 'eventBasedGateway') return waiting === 'message';
  return outgoing.some(({ target }) => target.waiting === 'message');
}

function add(sums: Float64Array, place: number, amount: number): void {
  sums[place] = (sums[place] ?? 0) + amount;
}

function closeStay(stay: Stay, end: number, window: number): void {
  const { arrivals, completions, queue, wait, work, elapsed } = stay;
  if (!stay.isHalt) for (const figure of [wait, work, elapsed]) figure.repeat(0, stay.done);
  stay.arrivals.add(stay.came);
  stay.completions.add(stay.done);
  stay.came = 0;
  stay.done = 0;
  const area = stay.waiting.close(end);
  if (window > 0) stay.queue.add(area / window);
  for (const figure of [arrivals, completions, queue, wait, work, elapsed]) figure.close();
}

function closeDuty(duty: Duty, crew: Crew, end: number, window: number): void {
  const busy = duty.busy.close(end);
  duty.busyTime.add(busy);
  if (crew.capacity !== null && window > 0) duty.utilisation.add(busy / (crew.capacity * window));
  if (crew.costPerHour !== null) duty.cost.add((busy / 3600) * crew.costPerHour);
  duty.busyTime.close();
  duty.utilisation.close();
  duty.cost.close();
}
