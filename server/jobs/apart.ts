import {
  arrange,
  conclude,
  gather,
  type Arrangement,
  type ReplicationRecord,
  type Study,
  type StudyInput,
  type WarmUp,
} from '@handara/engine';

/** A study as plain data, for whoever runs replications of it elsewhere. */
export interface Order {
  readonly input: Omit<StudyInput, 'onReplication'>;
  /** Found once, as finding it may take long. */
  readonly warmUp: WarmUp;
}

/** Whoever runs replications of one study: threads of this machine, or other machines. */
export interface Hands {
  /** How many replications are best under way at once, so that nobody waits for the next. */
  readonly width: number;
  replicate(replication: number): Promise<ReplicationRecord>;
  close(): Promise<void>;
}

/**
 * Runs a study with the help of others. The result is the same, whoever runs which replication and
 * however many there are: a replication depends on its number alone, and they are put together in order.
 *
 * @param input process, scenario, and how much to run
 * @param open finds the hands for the study; they are closed when it ends, however it ends
 * @returns the report and the samples that a comparison pairs
 */
export async function studyApart(
  input: StudyInput,
  open: (order: Order) => Promise<Hands>,
): Promise<Study> {
  const { onReplication, ...plain } = input;
  const arrangement = arrange(plain);
  const hands = await open({ input: plain, warmUp: arrangement.warmUp });
  try {
    return await runAll(arrangement, hands, onReplication);
  } finally {
    await hands.close();
  }
}

async function runAll(
  arrangement: Arrangement,
  hands: Hands,
  onReplication: StudyInput['onReplication'],
): Promise<Study> {
  const gathering = gather(arrangement);
  const { most } = arrangement.bounds;
  const under = new Map<number, Promise<ReplicationRecord>>();
  let next = 0;
  while (!gathering.isDone) {
    for (; next < most && under.size < hands.width; next += 1) {
      const record = hands.replicate(next);
      // Its turn may never come, and then nobody hears of its failure.
      record.catch(() => undefined);
      under.set(next, record);
    }
    const turn = gathering.count;
    const record = under.get(turn);
    if (record === undefined) throw new RangeError(`replication ${String(turn)} was never begun`);
    gathering.add(await record);
    under.delete(turn);
    onReplication?.(gathering.count, most);
  }
  return conclude(arrangement, gathering);
}
