import type { Little } from '@handara/schemas';
import type { LedgerRecord } from './ledger.ts';

/** A relative difference below this is rounding. */
const rounding = 1e-12;

/** Both sides of Little's law, added up over replications. */
export class LittleSum {
  private window = 0;
  private area = 0;
  private count = 0;
  private seconds = 0;
  private gap: number | null = null;

  // Takes in one replication: area of the number there, and the stays, within a window of seconds.
  add(area: number, { count, seconds }: LedgerRecord, window: number): void {
    this.window += window;
    this.area += area;
    this.count += count;
    this.seconds += seconds;
    const size = Math.max(area, seconds);
    if (size === 0) return;
    const gap = Math.abs(area - seconds) / size;
    this.gap = Math.max(this.gap ?? 0, gap < rounding ? 0 : gap);
  }

  // Both sides per second and per stay; null where no time passed.
  toLittle(): Little | null {
    const { window, area, count, seconds, gap } = this;
    if (window === 0) return null;
    const stay = count === 0 ? 0 : seconds / count;
    return { length: area / window, rate: count / window, stay, gap };
  }
}
