import type { ReplicationRecord, StudyInput, WarmUp } from '@handara/engine';

/** What one of a team is told: first the study, then one replication after the other. */
export type TeamRequest =
  | { readonly kind: 'order'; readonly input: StudyInput; readonly warmUp: WarmUp }
  | { readonly kind: 'replicate'; readonly replication: number };

/** More workers than this only heat the machine of somebody who also wants to draw. */
const mostMates = 4;

interface Wish {
  readonly fulfil: (record: ReplicationRecord) => void;
  readonly refuse: (error: Error) => void;
}

/** Workers that run replications of one study beside each other; they end with the worker that hired them. */
export class Team {
  /** How many replications are best under way at once, so that nobody waits for the next. */
  readonly width: number;
  private readonly workers: Worker[];
  private readonly wishes: Wish[][];

  /**
   * Hires a team.
   *
   * @param count how many, at least one
   * @param input the study
   * @param warmUp found once for all
   */
  constructor(count: number, input: StudyInput, warmUp: WarmUp) {
    this.workers = Array.from({ length: count }, () => {
      return new Worker(new URL('./mate.ts', import.meta.url), { type: 'module' });
    });
    this.wishes = this.workers.map(() => []);
    this.width = 2 * count;
    for (const [place, worker] of this.workers.entries()) {
      const wishes = this.wishes[place] ?? [];
      worker.onmessage = ({ data }: MessageEvent<ReplicationRecord>) => {
        wishes.shift()?.fulfil(data);
      };
      worker.onerror = ({ message }) => {
        for (const wish of wishes.splice(0))
          wish.refuse(new Error(message || 'a worker of the team failed'));
      };
      this.tell(worker, { kind: 'order', input, warmUp });
    }
  }

  /**
   * Says how many can be hired here.
   *
   * @returns 0 where workers cannot hire, or have no processor of their own to run on
   */
  static available(): number {
    if (!('Worker' in globalThis)) return 0;
    const count = Math.min(navigator.hardwareConcurrency, mostMates);
    return count > 1 ? count : 0;
  }

  /**
   * Has a replication run by whoever has least to do.
   *
   * @param replication its number
   * @returns what it showed
   * @throws {RangeError} if nobody was hired
   */
  replicate(replication: number): Promise<ReplicationRecord> {
    const lengths = this.wishes.map(({ length }) => length);
    const idlest = lengths.indexOf(Math.min(...lengths));
    const worker = this.workers[idlest];
    if (worker === undefined) throw new RangeError('nobody was hired');
    const { promise, resolve, reject } = Promise.withResolvers<ReplicationRecord>();
    this.wishes[idlest]?.push({ fulfil: resolve, refuse: reject });
    this.tell(worker, { kind: 'replicate', replication });
    return promise;
  }

  dismiss(): void {
    for (const worker of this.workers) worker.terminate();
  }

  private tell(worker: Worker, request: TeamRequest): void {
    worker.postMessage(request);
  }
}
