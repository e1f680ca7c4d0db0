/**
 * The quantile of Student's t distribution.
 *
 * @param chance strictly between 0.5 and 1
 * @param freedom degrees of freedom, a whole number of at least 1
 * @returns the value below which a t variable stays with that chance, to about 1e-12
 * @source Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4 (distribution
 *   for whole degrees of freedom), solved by bisection
 */
export function tQuantile(chance: number, freedom: number): number {
  // A report asks for thousands of intervals with the same degrees of freedom.
  if (last.chance === chance && last.freedom === freedom) return last.quantile;
  last = { chance, freedom, quantile: solve(chance, freedom) };
  return last.quantile;
}

let last = { chance: NaN, freedom: NaN, quantile: NaN };

function solve(chance: number, freedom: number): number {
  let low = 0;
  let high = 1;
  while (tBelow(high, freedom) < chance) high *= 2;
  for (let turn = 0; turn < 80 && high - low > 1e-13 * high; turn += 1) {
    const middle = (low + high) / 2;
    if (tBelow(middle, freedom) < chance) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function tBelow(t: number, freedom: number): number {
  const angle = Math.atan(t / Math.sqrt(freedom));
  const within = freedom % 2 === 0 ? evenWithin(angle, freedom) : oddWithin(angle, freedom);
  return 0.5 + within / 2;
}

function evenWithin(angle: number, freedom: number): number {
  return Math.sin(angle) * series(angle, freedom, 1);
}

function oddWithin(angle: number, freedom: number): number {
  if (freedom === 1) return (2 * angle) / Math.PI;
  const rest = Math.sin(angle) * Math.cos(angle) * series(angle, freedom, 2);
  return (2 / Math.PI) * (angle + rest);
}

// 1 + Σ of products f/(f+1)·cos², f running from `first` in twos up to freedom − 3.
function series(angle: number, freedom: number, first: number): number {
  const square = Math.cos(angle) ** 2;
  let term = 1;
  let sum = 1;
  for (let factor = first; factor <= freedom - 3; factor += 2) {
    term *= (factor / (factor + 1)) * square;
    sum += term;
  }
  return sum;
}
