import { normalBelow } from './normal.ts';

const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/**
 * The logarithm of the gamma function.
 *
 * @param x above 0
 * @returns ln Γ(x), right to about 1e-14 of its size
 * @source Lanczos, A precision approximation of the gamma function, SIAM J. Numer. Anal. B 1 (1964)
 */
export function lnGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - lnGamma(1 - x);
  const z = x - 1;
  let sum = 0.9999999999998099;
  for (const [index, factor] of lanczos.entries()) sum += factor / (z + index + 1);
  const t = z + lanczos.length - 0.5;
  return 0.9189385332046727 + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

// Beyond this shape the series needs too many terms; the expansion for large shapes is right to 1e-12 there.
const largeShape = 1e4;
const most = 100_000;
const tiny = 1e-300;
const precision = 1e-16;

/**
 * The share of a gamma variable of scale 1 on either side of a value.
 *
 * @param shape above 0
 * @param x from 0 on
 * @returns the regularised incomplete gamma functions: P below x, and Q above it without loss of digits
 * @source Press et al., Numerical Recipes, 3rd ed., §6.2; Temme, The asymptotic expansion of the
 *   incomplete gamma functions, SIAM J. Math. Anal. 10 (1979), for shapes above 1e4
 */
export function gammaShares(shape: number, x: number): { below: number; above: number } {
  if (x <= 0) return { below: 0, above: 1 };
  if (x === Infinity) return { below: 1, above: 0 };
  if (shape > largeShape) return largeShares(shape, x);
  const front = Math.exp(shape * Math.log(x) - x - lnGamma(shape));
  if (x < shape + 1) {
    const below = Math.min(1, front * series(shape, x));
    return { below, above: 1 - below };
  }
  const above = Math.min(1, front * fraction(shape, x));
  return { below: 1 - above, above };
}

const first = [-1 / 3, 1 / 12, -2 / 135, 1 / 864, 1 / 2835, -139 / 777_600, 1 / 25_515];
const second = [-1 / 540, -1 / 288, 25 / 9450, -0.000990226337448559];

function largeShares(shape: number, x: number): { below: number; above: number } {
  const excess = x / shape - 1;
  const eta = Math.sign(excess) * Math.sqrt(2 * lessItsLog(excess));
  const correction =
    (Math.exp((-shape * eta * eta) / 2) / Math.sqrt(2 * Math.PI * shape)) *
    (polynomial(first, eta) + polynomial(second, eta) / shape);
  const z = eta * Math.sqrt(shape);
  return { below: normalBelow(z) - correction, above: normalBelow(-z) + correction };
}

// m − ln(1 + m), of which the difference would lose all digits near 0.
function lessItsLog(m: number): number {
  if (Math.abs(m) > 0.01) return m - Math.log1p(m);
  let sum = 0;
  for (let power = 9; power >= 2; power -= 1) sum = sum * m + (power % 2 === 0 ? 1 : -1) / power;
  return sum * m * m;
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}

function series(shape: number, x: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let n = 1; n < most && term > sum * precision; n += 1) {
    term *= x / (shape + n);
    sum += term;
  }
  return sum;
}

// The continued fraction by Lentz's method.
function fraction(shape: number, x: number): number {
  let b = x + 1 - shape;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < most; n += 1) {
    const a = -n * (n - shape);
    b += 2;
    d = 1 / away(a * d + b);
    c = away(b + a / c);
    const change = d * c;
    h *= change;
    if (Math.abs(change - 1) <= precision * 4) break;
  }
  return h;
}

function away(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
