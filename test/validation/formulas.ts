/** A class of customers of one server: how many come a second, and the first two moments of their service. */
export interface Class {
  readonly rate: number;
  readonly mean: number;
  readonly square: number;
}

/** Erlang's C: the chance that a customer of M/M/c waits, at an offered load in servers. */
export function erlangC(servers: number, load: number): number {
  let term = 1;
  let sum = 1;
  for (let busy = 1; busy < servers; busy += 1) {
    term *= load / busy;
    sum += term;
  }
  const all = (term * load) / servers / (1 - load / servers);
  return all / (sum + all);
}

/** The mean wait in M/M/c. */
export function erlangWait(servers: number, rate: number, mean: number): number {
  return (erlangC(servers, rate * mean) * mean) / (servers - rate * mean);
}

/** Pollaczek and Khinchine: the mean wait in M/G/1. */
export function pollaczek({ rate, mean, square }: Class): number {
  return (rate * square) / (2 * (1 - rate * mean));
}

/** Cobham: the mean waits in M/G/1 with priorities that do not interrupt, the most urgent class first. */
export function cobham(classes: readonly Class[]): number[] {
  const rest = classes.reduce((sum, { rate, square }) => sum + (rate * square) / 2, 0);
  return loads(classes).map(([above, up]) => rest / ((1 - above) * (1 - up)));
}

/** The mean times in system in M/G/1 where the more urgent interrupts and the work is resumed. */
export function preemptiveResume(classes: readonly Class[]): number[] {
  return loads(classes).map(([above, up], place) => {
    const until = classes.slice(0, place + 1);
    const rest = until.reduce((sum, { rate, square }) => sum + (rate * square) / 2, 0);
    return (classes[place]?.mean ?? NaN) / (1 - above) + rest / ((1 - above) * (1 - up));
  });
}

// For each class the load of those above it, and the same with its own.
function loads(classes: readonly Class[]): [above: number, up: number][] {
  let above = 0;
  return classes.map(({ rate, mean }) => {
    const from = above;
    above += rate * mean;
    return [from, above];
  });
}

/** The mean wait in G/M/1, from the Laplace transform of the law between arrivals. */
export function waitOfGM1(transform: (s: number) => number, mean: number): number {
  let root = 0.5;
  for (let round = 0; round < 1000; round += 1) root = transform((1 - root) / mean);
  return (root * mean) / (1 - root);
}

/** The share of time that the one repairman of several machines works. */
export function repairUse(machines: number, run: number, repair: number): number {
  let term = 1;
  let sum = 1;
  for (let broken = 1; broken <= machines; broken += 1) {
    term *= (machines - broken + 1) * (repair / run);
    sum += term;
  }
  return 1 - 1 / sum;
}

/** Jackson: the mean time in a network of stations with one server each. */
export function jackson(
  rate: number,
  stations: readonly { readonly visits: number; readonly mean: number }[],
): number {
  return stations.reduce((sum, { visits, mean }) => {
    const load = rate * visits * mean;
    return sum + load / (1 - load) / rate;
  }, 0);
}

/** The mean of the greater of two exponential times. */
export function meanOfGreater(one: number, other: number): number {
  return one + other - 1 / (1 / one + 1 / other);
}

/** The mean of an exponential law of that mean between two bounds. */
export function boundedExponential(mean: number, low: number, high: number): number {
  const width = high - low;
  return low + mean - width / Math.expm1(width / mean);
}

/** The mean of a density between two bounds, by Simpson's rule. */
export function meanBetween(
  density: (x: number) => number,
  low: number,
  high: number,
  steps = 20_000,
): number {
  const width = (high - low) / steps;
  let mass = 0;
  let moment = 0;
  for (let step = 0; step <= steps; step += 1) {
    const x = low + step * width;
    const weight = (step === 0 || step === steps ? 1 : step % 2 === 1 ? 4 : 2) * density(x);
    mass += weight;
    moment += weight * x;
  }
  return moment / mass;
}

/** The quantile of the sum of `k` exponential times of one mean, by bisection of Erlang's law. */
export function erlangQuantile(k: number, mean: number, share: number): number {
  let low = 0;
  let high = 100 * k * mean;
  for (let round = 0; round < 200; round += 1) {
    const middle = (low + high) / 2;
    if (erlangBelow(k, middle / mean) < share) low = middle;
    else high = middle;
  }
  return low;
}

function erlangBelow(k: number, x: number): number {
  let term = Math.exp(-x);
  let sum = term;
  for (let phase = 1; phase < k; phase += 1) {
    term *= x / phase;
    sum += term;
  }
  return 1 - sum;
}

/** Phipps: the mean wait in M/M/1 where the shortest work goes first, by Simpson's rule. */
export function shortestFirst(rate: number, mean: number): number {
  const steps = 200_000;
  const width = (60 * mean) / steps;
  const rest = rate * mean ** 2;
  let sum = 0;
  for (let step = 0; step <= steps; step += 1) {
    const x = step * width;
    const below = Math.exp(-x / mean);
    const load = rate * (mean - (mean + x) * below);
    const weight = step === 0 || step === steps ? 1 : step % 2 === 1 ? 4 : 2;
    sum += (weight * below) / mean / (1 - load) ** 2;
  }
  return (rest * sum * width) / 3;
}

/** A stretch of time with its arrivals a second. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly rate: number;
}

/** The mean number there between two seconds, with exponential stays and room for everybody. */
export function openAt(
  stretches: readonly Stretch[],
  stay: number,
  from: number,
  to: number,
): number {
  const steps = 100;
  let sum = 0;
  for (let step = 0; step < steps; step += 1) {
    const time = from + ((step + 0.5) / steps) * (to - from);
    for (const { from: begin, to: end, rate } of stretches) {
      if (begin >= time) continue;
      const last = Math.min(end, time);
      sum += rate * stay * (Math.exp((last - time) / stay) - Math.exp((begin - time) / stay));
    }
  }
  return sum / steps;
}
