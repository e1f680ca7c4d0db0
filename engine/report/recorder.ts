import { causes, measures } from '@handara/schemas';
import type { Observer } from '../run/observer.ts';
import type { Plan } from '../run/plan.ts';
import type { Ending } from '../run/simulate.ts';
import { hasCharges } from './charges.ts';
import { Crossings } from './crossings.ts';
import { Duty } from './duty.ts';
import { Gauge } from './gauge.ts';
import { Ledger } from './ledger.ts';
import { quantileShares, type CasesRecord, type ReplicationRecord } from './record.ts';
import { newRow, type Row } from './row.ts';
import { Stay } from './stay.ts';
import { livePlaces, placeOf, tallyAt, type Tallies, type Tally } from './tally.ts';
import { Trace } from './trace.ts';
import { sameValues, Values } from './values.ts';

/** What a recorder looks at besides the plan: seconds left out at the start, seconds of the goal or null. */
export interface Sight {
  readonly warmUp: number;
  readonly goal: number | null;
}

/** What a crew has waiting, besides what it does. */
interface Line {
  readonly duty: Duty;
  readonly queue: Gauge;
  readonly trace: Trace;
}

/**
 * Listens to one replication and keeps sums, never the single events. Cases that began before the warm-up was
 * over, and stays that did, are left out; queues and people are measured by time within the window.
 */
export class Recorder implements Observer {
  private readonly plan: Plan;
  private readonly tallies: Tallies;
  private readonly sight: Sight;
  private readonly rows: Row[] = [];
  private readonly measures = measures.map(() => new Values());
  private readonly live: readonly number[];
  private readonly stays: readonly Stay[];
  private readonly lines: readonly Line[];
  private readonly crossings: Crossings;
  private readonly way = new Trace();
  private readonly open: Gauge;
  private readonly ledger: Ledger;
  private readonly causes = new Float64Array(causes.length);
  private count = 0;
  private withinGoal = 0;
  // Seconds of the wait of the stay that is about to end whose cause was told.
  private told = 0;

  constructor(plan: Plan, tallies: Tallies, sight: Sight) {
    const { warmUp } = sight;
    const charges = hasCharges(plan);
    this.plan = plan;
    this.tallies = tallies;
    this.sight = sight;
    this.live = [...livePlaces(tallies)];
    this.lines = plan.crews.map(({ capacity }) => {
      const trace = new Trace();
      return { duty: new Duty(warmUp, capacity ?? 0), queue: new Gauge(warmUp, trace), trace };
    });
    this.stays = plan.steps.map((step) => {
      const queues = step.isLimited
        ? step.needs.map(({ crew }) => this.line(crew.index).queue)
        : [];
      return new Stay(step, tallyAt(tallies.steps, step.index), warmUp, queues, charges);
    });
    this.crossings = new Crossings(plan.handOffs);
    this.open = new Gauge(warmUp, this.way);
    this.ledger = new Ledger(warmUp);
  }

  began(slot: number, time: number): void {
    const row = (this.rows[slot] ??= newRow(this.tallies.marks.length, this.crossings.parties));
    row.began = time;
    clear(row.sums);
    clear(row.causes);
    clear(row.marked);
    if (row.broughtBy.length > 0) row.broughtBy.fill(-1);
    this.open.change(1, time);
    this.ledger.enter(time);
  }

  ended(slot: number, time: number): void {
    const { began, sums, causes: seconds } = this.row(slot);
    this.lost(slot, time);
    if (began < this.sight.warmUp) return;
    const flowTime = time - began;
    sums[placeOf.flowTime] = flowTime;
    this.count += 1;
    if (this.sight.goal !== null && flowTime <= this.sight.goal) this.withinGoal += 1;
    for (const place of this.live) this.measures[place]?.add(sums[place] ?? 0);
    for (let cause = 0; cause < seconds.length; cause += 1) {
      add(this.causes, cause, seconds[cause] ?? 0);
    }
  }

  // A case that never ends has no figures of its own; the run counts it and names the place.
  lost(slot: number, time: number): void {
    this.open.change(-1, time);
    this.ledger.leave(time - this.row(slot).began, time);
  }

  reached(_slot: number, step: number, time: number): void {
    const stay = this.stay(step);
    if (time >= this.sight.warmUp) stay.came += 1;
    if (stay.isHalt) stay.beginWait(time);
  }

  queued(_slot: number, step: number, time: number): void {
    wait(this.stay(step).queues, 1, time);
  }

  withdrawn(_slot: number, step: number, time: number): void {
    wait(this.stay(step).queues, -1, time);
  }

  started(_slot: number, step: number, seconds: number, time: number): void {
    const stay = this.stay(step);
    stay.endWait(seconds, time);
    wait(stay.queues, -1, time);
  }

  paused(_slot: number, step: number, time: number): void {
    this.stay(step).beginWait(time);
  }

  resumed(_slot: number, step: number, pause: number, time: number): void {
    this.stay(step).endWait(pause, time);
  }

  waited(slot: number, step: number, cause: number, seconds: number, since: number): void {
    this.told += seconds;
    this.attribute(slot, this.stay(step), cause, seconds, since);
  }

  left(slot: number, step: number, wait: number, work: number, time: number): void {
    const stay = this.stay(step);
    if (stay.isHalt) {
      if (!stay.hasWork) stay.endWait(wait, time);
      this.leave(slot, stay, wait, work, time);
    }
    this.tally(slot, stay.tally);
    if (this.counts(time - wait - work)) stay.done += 1;
  }

  dropped(slot: number, step: number, wait: number, work: number, time: number): void {
    const stay = this.stay(step);
    if (!stay.hasWork || work < 0) stay.endWait(wait, time);
    this.leave(slot, stay, wait, Math.max(0, work), time);
  }

  seized(crew: number, quantity: number, time: number): void {
    this.line(crew).duty.work(quantity, time);
  }

  freed(crew: number, quantity: number, time: number): void {
    this.line(crew).duty.work(-quantity, time);
  }

  onDuty(crew: number, people: number, time: number): void {
    this.line(crew).duty.attend(people, time);
  }

  charged(slot: number, step: number, crew: number, money: number, since: number): void {
    const stay = this.stay(step);
    stay.charged += money;
    if (crew >= 0 && since >= this.sight.warmUp) this.line(crew).duty.charge(money);
    for (const payer of stay.tally.payers) add(this.row(slot).sums, payer, money);
  }

  passed(slot: number, flow: number): void {
    const tally = this.tallies.flows[flow];
    if (tally !== undefined && tally.places.length > 0) this.tally(slot, tally);
  }

  sent(slot: number, message: number): void {
    const tally = this.tallies.messages[message];
    if (tally !== undefined) this.tally(slot, tally);
  }

  takenUp(slot: number, handOff: number, wait: number): void {
    const { began, broughtBy } = this.row(slot);
    this.crossings.takeUp(handOff, wait, broughtBy, began >= this.sight.warmUp);
  }

  /**
   * Ends the replication.
   *
   * @param replication its number, from 0
   * @param ending how its run ended
   * @param end seconds at which its figures end; the window runs from the warm-up to it
   * @returns what was seen; the recorder is of no further use
   */
  toRecord(replication: number, ending: Ending, end: number): ReplicationRecord {
    const { begun, isCut, stuck } = ending;
    const figures = this.measures.map((values, place) =>
      this.live.includes(place) ? values.toRecord() : sameValues(0, this.count),
    );
    return {
      replication,
      window: Math.max(0, end - this.sight.warmUp),
      ending: {
        begun,
        isCut,
        stuck: stuck.map(({ reason, step, cases }) => ({ reason, step: step.index, cases })),
      },
      cases: this.casesRecord(end),
      measures: figures,
      quantiles: this.measures.map((values) =>
        values.varies() ? values.quantiles(quantileShares) : null,
      ),
      stays: this.stays.map((stay) => stay.toRecord(end)),
      crews: this.lines.map(({ duty, queue, trace }) => {
        const queueArea = queue.close(end);
        return { ...duty.close(end), queueArea, queueTrace: trace.take() };
      }),
      crossings: this.crossings.toRecord(),
    };
  }

  private casesRecord(end: number): CasesRecord {
    const area = this.open.close(end);
    return {
      count: this.count,
      withinGoal: this.withinGoal,
      causes: this.causes,
      area,
      ledger: this.ledger.close(end),
      trace: this.way.take(),
    };
  }

  // When a stay began is known as its end less its length: a rounding must not put it before the warm-up's end.
  private counts(since: number): boolean {
    return since > this.sight.warmUp - 1e-6;
  }

  // A wait has the causes that were told, and for the rest the usual one of its kind of step.
  private leave(slot: number, stay: Stay, wait: number, work: number, time: number): void {
    const since = time - wait - work;
    const rest = wait - this.told;
    this.told = 0;
    if (!stay.isShell) {
      const { sums } = this.row(slot);
      if (rest !== 0) this.attribute(slot, stay, stay.usualCause, rest, since);
      if (!stay.isElsewhere) add(sums, placeOf.waitTime, wait);
      add(sums, placeOf.workTime, work);
      const { payers, rate } = stay.tally;
      for (const payer of payers) add(sums, payer, (rate ?? 0) * work);
    }
    if (this.counts(since)) stay.add(wait, work);
    stay.charged = 0;
  }

  private attribute(slot: number, stay: Stay, cause: number, seconds: number, since: number): void {
    if (this.counts(since)) add(stay.causes, cause, seconds);
    if (!stay.isElsewhere) add(this.row(slot).causes, cause, seconds);
  }

  private tally(slot: number, { places, amounts, marks }: Tally): void {
    const { sums, marked } = this.row(slot);
    for (let index = 0; index < places.length; index += 1) {
      add(sums, places[index] ?? 0, amounts[index] ?? 0);
    }
    for (const mark of marks) {
      if (marked[mark] === 1) continue;
      marked[mark] = 1;
      add(sums, this.tallies.marks[mark] ?? 0, 1);
    }
  }

  private line(crew: number): Line {
    const line = this.lines[crew];
    if (line === undefined) throw new RangeError(`no crew ${String(crew)}`);
    return line;
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
}

// So short a list is emptied before a call of `fill` would have begun.
function clear(list: Float64Array | Uint8Array): void {
  for (let place = 0; place < list.length; place += 1) list[place] = 0;
}

function wait(queues: readonly Gauge[], by: number, time: number): void {
  for (const queue of queues) queue.change(by, time);
}

function add(sums: Float64Array, place: number, amount: number): void {
  sums[place] = (sums[place] ?? 0) + amount;
}
