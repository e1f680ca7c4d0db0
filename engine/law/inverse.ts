/** How a continuous variable is spread: the share on either side of a value, and the density there. */
export interface Spread {
  readonly shares: (x: number) => { readonly below: number; readonly above: number };
  readonly density: (x: number) => number;
}

// Knots from which each search starts; more of them save few steps and cost time to find.
const knots = 128;
const mostSteps = 80;
const exact = 1e-14;

/**
 * Inverts a distribution function within bounds: the variable, given that it lies between them.
 *
 * The inverse is found by Newton's method, kept between known values, from a table of knots. In the upper
 * half it works with the share above, which keeps its digits where the share below rounds to 1.
 *
 * @param spread of the variable
 * @param low lower bound, from 0 on
 * @param high upper bound; may be Infinity
 * @returns the inverse of the truncated distribution function, for numbers strictly between 0 and 1;
 *   null where nothing of the variable lies between the bounds
 */
export function inverseWithin(
  spread: Spread,
  low: number,
  high: number,
): ((u: number) => number) | null {
  const isUpper = spread.shares(low).below > 0.5;
  const level = (x: number): number => {
    const { below, above } = spread.shares(x);
    return isUpper ? -above : below;
  };
  const first = level(low);
  const mass = level(high) - first;
  if (!(mass > 0)) return null;
  const top = high === Infinity ? farEnd(spread, low, mass) : high;
  const search = (target: number, from: number, to: number): number =>
    solve(level, spread.density, target, { from, to, tolerance: mass * exact });
  const table = [low];
  for (let knot = 1; knot < knots; knot += 1) {
    table.push(search(first + (mass * knot) / knots, table[knot - 1] ?? low, top));
  }
  table.push(top);
  return (u) => {
    const place = Math.min(knots - 1, Math.floor(u * knots));
    return search(first + mass * u, table[place] ?? low, table[place + 1] ?? top);
  };
}

// A value so high that no number of 53 bits reaches beyond it.
function farEnd({ shares }: Spread, low: number, mass: number): number {
  let end = Math.max(1, low);
  while (shares(end).above > mass * 1e-17 && end < Number.MAX_VALUE / 4) end *= 2;
  return end;
}

function solve(
  level: (x: number) => number,
  density: (x: number) => number,
  target: number,
  { from, to, tolerance }: { from: number; to: number; tolerance: number },
): number {
  let low = from;
  let high = to;
  let x = (low + high) / 2;
  for (let step = 0; step < mostSteps; step += 1) {
    const miss = level(x) - target;
    if (Math.abs(miss) <= tolerance || high - low <= high * exact) break;
    if (miss < 0) low = x;
    else high = x;
    const next = x - miss / density(x);
    x = next > low && next < high ? next : (low + high) / 2;
  }
  return x;
}
