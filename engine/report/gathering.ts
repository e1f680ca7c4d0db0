import { causes, measures, type Cause, type Mean, type Waits } from '@handara/schemas';
import type { Plan } from '../run/plan.ts';
import { BandMaker } from './bands.ts';
import type { Bounds } from './bounds.ts';
import { Estimator, meanOf } from './estimator.ts';
import { GoalSum } from './goal.ts';
import { LittleSum } from './little.ts';
import type {
  CasesRecord,
  CrewRecord,
  CrossingRecord,
  EndingRecord,
  ReplicationRecord,
  StayRecord,
} from './record.ts';
import { isPrecise } from './stopping.ts';
import { placeOf } from './tally.ts';

/** What a study showed of one element. Arrivals, completions and queue have one value a replication. */
export class StayGathering {
  readonly arrivals = new Estimator();
  readonly completions = new Estimator();
  readonly queue = new Estimator();
  readonly wait = new Estimator();
  readonly work = new Estimator();
  readonly elapsed = new Estimator();
  readonly cost = new Estimator();
  readonly causes = new CauseGathering();
  readonly little = new LittleSum();

  add(record: StayRecord, window: number): void {
    const { came, done, wait, work, elapsed, cost, queueArea, ledger } = record;
    this.arrivals.note(came);
    this.completions.note(done);
    if (window > 0) this.queue.note(queueArea / window);
    this.wait.add(wait);
    this.work.add(work);
    this.elapsed.add(elapsed);
    if (cost !== null) this.cost.add(cost);
    this.causes.add(record.causes, wait.count);
    this.little.add(queueArea, ledger, window);
  }
}

/** Waiting by cause, one mean a replication. */
class CauseGathering {
  private readonly samples: (number | null)[][] = causes.map(() => []);

  add(seconds: Float64Array, count: number): void {
    this.samples.forEach((samples, cause) => {
      samples.push(count === 0 ? null : (seconds[cause] ?? 0) / count);
    });
  }

  // The causes that occur; null where nothing was observed.
  toWaits(): Waits | null {
    const entries = causes.flatMap((cause, place): [Cause, Mean][] => {
      const mean = meanOf(this.samples[place] ?? []);
      return mean === null || (mean.mean === 0 && (mean.halfWidth ?? 0) === 0)
        ? []
        : [[cause, mean]];
    });
    const isSeen = this.samples[0]?.some((sample) => sample !== null) ?? false;
    return isSeen ? Object.fromEntries(entries) : null;
  }
}

/** What a study showed of one crew, one value a replication. */
export class CrewGathering {
  readonly busyTime = new Estimator();
  readonly utilisation = new Estimator();
  readonly cost = new Estimator();
  readonly onDutyTime = new Estimator();
  readonly utilisationOnDuty = new Estimator();
  readonly overtime = new Estimator();
  readonly idleCost = new Estimator();
  readonly queue = new Estimator();
  readonly queueBand = new BandMaker();
  readonly busyBand = new BandMaker();
  readonly onDutyBand = new BandMaker();
  private readonly capacity: number | null;
  private readonly costPerHour: number | null;

  constructor({ capacity, costPerHour }: Plan['crews'][number]) {
    this.capacity = capacity;
    this.costPerHour = costPerHour;
  }

  add(record: CrewRecord, window: number): void {
    const { busy, onDuty, useful, charges, queueArea } = record;
    const { capacity, costPerHour } = this;
    this.busyTime.note(busy);
    if (costPerHour !== null) this.cost.note((busy / 3600) * costPerHour + charges);
    this.queueBand.add(record.queueTrace);
    this.busyBand.add(record.busyTrace);
    this.onDutyBand.add(record.onDutyTrace);
    if (window === 0) return;
    if (capacity === null) return;
    this.queue.note(queueArea / window);
    this.utilisation.note(busy / (capacity * window));
    this.onDutyTime.note(onDuty);
    if (onDuty > 0) this.utilisationOnDuty.note(useful / onDuty);
    this.overtime.note(Math.max(0, busy - useful));
    if (costPerHour !== null) this.idleCost.note(((onDuty - useful) / 3600) * costPerHour);
  }
}

/** What a study showed of one hand-off. */
export class CrossingGathering {
  readonly count = new Estimator();
  readonly wait = new Estimator();
  readonly pingPong = new Estimator();

  add({ wait, pingPong }: CrossingRecord): void {
    this.count.note(wait.count);
    this.wait.add(wait);
    this.pingPong.note(pingPong);
  }
}

/**
 * Puts replications together, in their order whoever ran them: the same records in the same order give
 * the same study to the last bit.
 */
export class Gathering {
  /** One estimator a measure. */
  readonly measures = measures.map(() => new Estimator());
  readonly stays: readonly StayGathering[];
  readonly crews: readonly CrewGathering[];
  readonly crossings: readonly CrossingGathering[];
  readonly endings: EndingRecord[] = [];
  readonly causes = new CauseGathering();
  readonly little = new LittleSum();
  readonly goal = new GoalSum();
  readonly work = new BandMaker();
  private readonly bounds: Bounds;

  constructor(plan: Plan, bounds: Bounds) {
    this.bounds = bounds;
    this.stays = plan.steps.map(() => new StayGathering());
    this.crews = plan.crews.map((crew) => new CrewGathering(crew));
    this.crossings = plan.handOffs.map(() => new CrossingGathering());
  }

  // How many replications were put together so far.
  get count(): number {
    return this.endings.length;
  }

  // Whether the study is over: no further replication belongs to it, even where somebody ran one.
  get isDone(): boolean {
    const { least, most, precision } = this.bounds;
    if (this.count >= most) return true;
    return this.count >= least && (precision === null || this.isPrecise());
  }

  // Whether the mean flow time is as exact as the scenario asks; true where it does not ask.
  isPrecise(): boolean {
    const { precision } = this.bounds;
    const samples = this.measures[placeOf.flowTime]?.samples ?? [];
    return precision === null || isPrecise(samples, precision);
  }

  /**
   * Takes in the next replication.
   *
   * @param record what it showed; its number is the count so far
   * @throws {RangeError} where a record comes out of turn
   */
  add(record: ReplicationRecord): void {
    if (record.replication !== this.count) {
      const turn = `replication ${String(record.replication)} comes in place ${String(this.count)}`;
      throw new RangeError(turn);
    }
    const { window } = record;
    this.measures.forEach((estimator, place) => {
      estimator.add(at(record.measures, place));
      estimator.quantile(record.quantiles[place] ?? null);
    });
    this.stays.forEach((stay, place) => {
      stay.add(at(record.stays, place), window);
    });
    this.crews.forEach((crew, place) => {
      crew.add(at(record.crews, place), window);
    });
    this.crossings.forEach((crossing, place) => {
      crossing.add(at(record.crossings, place));
    });
    this.addCases(record.cases, window);
    this.endings.push(record.ending);
  }

  private addCases(cases: CasesRecord, window: number): void {
    this.causes.add(cases.causes, cases.count);
    this.goal.add(cases.withinGoal, cases.count);
    this.little.add(cases.area, cases.ledger, window);
    this.work.add(cases.trace);
  }
}

function at<Entry>(entries: readonly Entry[], place: number): Entry {
  const entry = entries[place];
  if (entry === undefined) throw new RangeError(`no record in place ${String(place)}`);
  return entry;
}
