import {
  arrange,
  conclude,
  gather,
  replicate,
  type Arrangement,
  type Gathering,
  type ReplicationRecord,
  type Study,
  type StudyInput,
} from '@handara/engine';
import { Team } from './team.ts';

type OnReplication = (done: number, total: number) => void;

/** Below this many milliseconds a study is done before a team would have begun. */
const worthHelp = 400;

/** A study that goes on replication by replication, and can be read before it is done. */
export class Course {
  private readonly input: StudyInput;
  private readonly arrangement: Arrangement;
  private readonly gathering: Gathering;
  // Milliseconds of the replications run here.
  private spent = 0;

  /**
   * Begins a study.
   *
   * @param input process, scenario, and how much to run
   */
  constructor(input: StudyInput) {
    this.input = input;
    this.arrangement = arrange(input);
    this.gathering = gather(this.arrangement);
  }

  /**
   * Goes on to so many replications, or to the end. Who runs them makes no difference to what they show.
   *
   * @param most how many in all
   * @param onReplication hears of each
   */
  async advance(most = Infinity, onReplication?: OnReplication): Promise<void> {
    while (!this.isDone && this.gathering.count < most) {
      const count = Team.available();
      if (count > 0 && this.toCome(most) > worthHelp) {
        await this.advanceWithHelp(count, most, onReplication);
        return;
      }
      const began = performance.now();
      this.take(replicate(this.arrangement, this.gathering.count), onReplication);
      this.spent += performance.now() - began;
    }
  }

  // Whether nothing is left to run.
  get isDone(): boolean {
    return this.gathering.isDone;
  }

  // What the replications so far amount to.
  read(): Study {
    return conclude(this.arrangement, this.gathering);
  }

  // Milliseconds that the rest would take here, by what the first ones took.
  private toCome(most: number): number {
    const { count } = this.gathering;
    if (count === 0) return 0;
    return (this.spent / count) * (Math.min(most, this.arrangement.bounds.most) - count);
  }

  private async advanceWithHelp(
    count: number,
    most: number,
    onReplication?: OnReplication,
  ): Promise<void> {
    const team = new Team(count, this.input, this.arrangement.warmUp);
    try {
      await this.gatherFrom(team, Math.min(most, this.arrangement.bounds.most), onReplication);
    } finally {
      team.dismiss();
    }
  }

  private async gatherFrom(team: Team, end: number, onReplication?: OnReplication): Promise<void> {
    const under: Promise<ReplicationRecord>[] = [];
    let next = this.gathering.count;
    while (!this.isDone && this.gathering.count < end) {
      for (; next < end && under.length < team.width; next += 1) {
        const record = team.replicate(next);
        // Its turn may never come, and then nobody hears of its failure.
        record.catch(() => undefined);
        under.push(record);
      }
      const record = await under.shift();
      if (record !== undefined) this.take(record, onReplication);
    }
  }

  private take(record: ReplicationRecord, onReplication?: OnReplication): void {
    this.gathering.add(record);
    onReplication?.(this.gathering.count, this.arrangement.bounds.most);
  }
}
