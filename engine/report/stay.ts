import { causes } from '@handara/schemas';
import { causeAt } from '../run/observer.ts';
import type { Step } from '../run/plan.ts';
import { Gauge } from './gauge.ts';
import { Ledger } from './ledger.ts';
import type { StayRecord } from './record.ts';
import type { Tally } from './tally.ts';
import { sameValues, Values } from './values.ts';

/** What is seen of one element in one replication. */
export class Stay {
  readonly tally: Tally;
  readonly waiting: Gauge;
  readonly ledger: Ledger;
  readonly wait = new Values();
  readonly work = new Values();
  readonly elapsed = new Values();
  readonly cost: Values | null;
  readonly causes = new Float64Array(causes.length);
  /** Whether tokens can stay here at all; otherwise they only pass, and nothing but their number is kept. */
  readonly isHalt: boolean;
  /** Whether it only holds what goes on inside, so that its time is counted there. */
  readonly isShell: boolean;
  /** Whether its waiting ends when work begins. */
  readonly hasWork: boolean;
  /** Whether its wait is somebody else's time in the same case, and so counts there. */
  readonly isElsewhere: boolean;
  /** The cause of what nobody gave another cause for. */
  readonly usualCause: number;
  /** Work that waits for each of the crews it needs, as long as any of them can be short. */
  readonly queues: readonly Gauge[];
  came = 0;
  done = 0;
  /** Charges of the stay that is about to end. */
  charged = 0;

  constructor(
    step: Step,
    tally: Tally,
    from: number,
    queues: readonly Gauge[],
    hasCharges: boolean,
  ) {
    this.queues = queues;
    this.tally = tally;
    this.waiting = new Gauge(from);
    this.ledger = new Ledger(from);
    this.isShell = step.inside.length > 0;
    this.hasWork = step.isWork || this.isShell;
    this.isHalt = isHalt(step);
    this.isElsewhere = isElsewhere(step);
    this.usualCause = usualCauseOf(step);
    this.cost = hasCharges && step.isWork ? new Values() : null;
  }

  beginWait(time: number): void {
    this.waiting.change(1, time);
    this.ledger.enter(time);
  }

  endWait(wait: number, time: number): void {
    this.waiting.change(-1, time);
    this.ledger.leave(wait, time);
  }

  // Takes a finished stay into the figures.
  add(wait: number, work: number): void {
    this.wait.add(wait);
    this.work.add(work);
    this.elapsed.add(wait + work);
    const { fixed, rate } = this.tally;
    this.cost?.add(fixed + (rate ?? 0) * work + this.charged);
  }

  /**
   * Ends the replication.
   *
   * @param end seconds at which it ended
   * @returns what was seen
   */
  toRecord(end: number): StayRecord {
    const { came, done, isHalt, causes: seconds } = this;
    const passed = isHalt ? null : sameValues(0, done);
    return {
      came,
      done,
      wait: passed ?? this.wait.toRecord(),
      work: passed ?? this.work.toRecord(),
      elapsed: passed ?? this.elapsed.toRecord(),
      cost: this.cost?.toRecord() ?? null,
      causes: seconds,
      queueArea: this.waiting.close(end),
      ledger: this.ledger.close(end),
    };
  }
}

function isHalt({ isWork, inside, node, waiting }: Step): boolean {
  if (isWork || inside.length > 0 || node.type === 'eventBasedGateway') return true;
  return node.type === 'intermediateCatchEvent' && waiting !== null && node.trigger !== 'link';
}

function isElsewhere({ node, waiting, outgoing }: Step): boolean {
  if (node.type !== 'eventBasedGateway') return waiting === 'message';
  return outgoing.some(({ target }) => target.waiting === 'message');
}

function usualCauseOf({ isWork, needs, waiting }: Step): number {
  if (waiting === 'timer') return causeAt.timer;
  return isWork && (waiting === null || needs.length > 0) ? causeAt.contention : causeAt.partner;
}
