/** Values with their weights. */
export type Points = readonly { readonly value: number; readonly weight: number }[];

/**
 * Inverts the distribution function of weighted points.
 *
 * @param points at least one; where all weights are 0 they count alike
 * @returns the quantile, which only takes their values; a number where there is one value only
 */
export function steps(points: Points): ((u: number) => number) | number {
  const known = weighed(points);
  const [only] = known;
  if (only === undefined || known.length === 1) return only?.value ?? 0;
  const sums = sumsOf(known);
  const values = Float64Array.from(known, ({ value }) => value);
  const total = sums.at(-1) ?? 0;
  return (u) => values[placeIn(sums, u * total)] ?? only.value;
}

/**
 * Inverts the distribution function that rises straight from point to point.
 *
 * @param points at least one; each weight is the chance of the stretch that ends there, the first one's
 *   of the point itself
 * @returns the quantile; a number where there is one value only
 * @source BPSim 2.0 §6.5 (UserDistribution)
 */
export function stretches(points: Points): ((u: number) => number) | number {
  const sorted = points.toSorted((one, other) => one.value - other.value);
  const known = sorted.every(({ weight }) => weight === 0)
    ? sorted.map(({ value }, index) => ({ value, weight: index === 0 ? 0 : 1 }))
    : sorted;
  const [first] = known;
  if (first === undefined || known.length === 1) return first?.value ?? 0;
  const sums = sumsOf(known);
  const values = Float64Array.from(known, ({ value }) => value);
  const total = sums.at(-1) ?? 0;
  return (u) => {
    const wanted = u * total;
    const place = placeIn(sums, wanted);
    const to = values[place] ?? first.value;
    if (place === 0) return to;
    const from = values[place - 1] ?? to;
    const before = sums[place - 1] ?? 0;
    return from + ((to - from) * (wanted - before)) / ((sums[place] ?? 0) - before);
  };
}

function weighed(points: Points): Points {
  const known = points.filter(({ weight }) => weight > 0);
  return known.length > 0 ? known : points.map(({ value }) => ({ value, weight: 1 }));
}

function sumsOf(points: Points): Float64Array {
  let sum = 0;
  return Float64Array.from(points, ({ weight }) => (sum += weight));
}

// The first place whose sum is above the number; the last one at most.
function placeIn(sums: Float64Array, wanted: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (wanted < (sums[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
