import { arrange, conclude, gather, replicate, type Study, type StudyInput } from '@handara/engine';

/** A study that goes on replication by replication, and can be read before it is done. */
export interface Course {
  /** Goes on to so many replications, or to the end. */
  readonly advance: (most?: number, onReplication?: (done: number, total: number) => void) => void;
  readonly isDone: () => boolean;
  /** What the replications so far amount to. */
  readonly read: () => Study;
}

/**
 * Begins a study.
 *
 * @param input process, scenario, and how much to run
 * @returns the study before its first replication
 */
export function begin(input: StudyInput): Course {
  const arrangement = arrange(input);
  const gathering = gather(arrangement);
  return {
    advance: (most = Infinity, onReplication) => {
      while (!gathering.isDone && gathering.count < most) {
        gathering.add(replicate(arrangement, gathering.count));
        onReplication?.(gathering.count, arrangement.bounds.most);
      }
    },
    isDone: () => gathering.isDone,
    read: () => conclude(arrangement, gathering),
  };
}
