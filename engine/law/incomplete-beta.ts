import { lnGamma } from './incomplete-gamma.ts';
import { normalBelow } from './normal.ts';

const most = 100_000;
const tiny = 1e-300;
const precision = 4e-16;
const large = 1e6;

/**
 * The share of a beta variable on either side of a value.
 *
 * @param alpha first shape, above 0
 * @param beta second shape, above 0
 * @param x between 0 and 1
 * @returns the regularised incomplete beta functions: I below x, and 1 − I above it without loss of digits
 * @source Press et al., Numerical Recipes, 3rd ed., §6.4; where both shapes together exceed 1e6, the normal law
 *   of the same mean and variance
 */
export function betaShares(
  alpha: number,
  beta: number,
  x: number,
): { below: number; above: number } {
  if (x <= 0) return { below: 0, above: 1 };
  if (x >= 1) return { below: 1, above: 0 };
  if (alpha + beta > large) {
    const mean = alpha / (alpha + beta);
    const z = (x - mean) / Math.sqrt((mean * (1 - mean)) / (alpha + beta + 1));
    return { below: normalBelow(z), above: normalBelow(-z) };
  }
  const front = Math.exp(
    lnGamma(alpha + beta) -
      lnGamma(alpha) -
      lnGamma(beta) +
      alpha * Math.log(x) +
      beta * Math.log1p(-x),
  );
  if (x < (alpha + 1) / (alpha + beta + 2)) {
    const below = Math.min(1, (front * fraction(alpha, beta, x)) / alpha);
    return { below, above: 1 - below };
  }
  const above = Math.min(1, (front * fraction(beta, alpha, 1 - x)) / beta);
  return { below: 1 - above, above };
}

// The continued fraction by Lentz's method, two steps a turn.
function fraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < most; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    const change = d * c;
    h *= change;
    if (Math.abs(change - 1) <= precision) break;
  }
  return h;
}

function away(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
