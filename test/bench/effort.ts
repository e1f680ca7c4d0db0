import { cpuUsage } from 'node:process';

/** What a piece of work took, in seconds: by the clock, and of the processor's time. */
export interface Effort {
  readonly wall: number;
  readonly processor: number;
}

/**
 * Measures work several times and takes the least, which whatever else runs on the machine disturbs least.
 *
 * @param times how often, at least once
 * @param work what to measure
 * @returns the least of each
 */
export function leastOf(times: number, work: () => void): Effort {
  const efforts = Array.from({ length: times }, () => effortOf(work));
  return {
    wall: Math.min(...efforts.map(({ wall }) => wall)),
    processor: Math.min(...efforts.map(({ processor }) => processor)),
  };
}

function effortOf(work: () => void): Effort {
  const began = performance.now();
  const before = cpuUsage();
  work();
  const { user, system } = cpuUsage(before);
  return { wall: (performance.now() - began) / 1000, processor: (user + system) / 1e6 };
}
