import type { Band } from '@handara/schemas';
import { interval } from './interval.ts';
import { widened, type TraceRecord } from './trace.ts';

/** A band rests on at most so many replications, the first ones. */
const mostTraces = 200;

/** How a level went in the replications of a study. */
export class BandMaker {
  private readonly traces: TraceRecord[] = [];

  add(trace: TraceRecord): void {
    if (this.traces.length < mostTraces) this.traces.push(trace);
  }

  /**
   * Says how wide its points must at least be.
   *
   * @returns seconds; 0 without any replication
   */
  width(): number {
    return Math.max(0, ...this.traces.map(({ width }) => width));
  }

  /**
   * Puts the replications together.
   *
   * @param width seconds of a point, `width()` or a power of two times it
   * @returns the mean over replications at each point; one that was over by then counts 0
   */
  band(width: number): Band {
    const levels = this.traces.map((trace) => widenedTo(trace, width));
    const length = Math.max(0, ...levels.map((areas) => areas.length));
    const points = Array.from({ length }, (_, place) =>
      interval(levels.map((areas) => (areas[place] ?? 0) / width)),
    );
    const isOne = levels.length < 2;
    return {
      mean: points.map(({ mean }) => mean),
      halfWidth: isOne ? null : points.map(({ halfWidth }) => halfWidth ?? 0),
    };
  }
}

function widenedTo(trace: TraceRecord, width: number): Float64Array {
  let { areas } = trace;
  for (let from = trace.width; from < width; from *= 2) areas = widened(areas);
  return areas;
}
