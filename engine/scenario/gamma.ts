// Lanczos's coefficients for g = 7 and nine terms.
const coefficients = [
  0.999_999_999_999_809_9, 676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_1,
  -176.615_029_162_140_6, 12.507_343_278_686_905, -0.138_571_095_265_720_12,
  9.984_369_578_019_572e-6, 1.505_632_735_149_311_6e-7,
];
const g = 7;

/**
 * The gamma function.
 *
 * @param x ≥ 1
 * @returns Γ(x), good to about 14 digits
 * @source Lanczos, A Precision Approximation of the Gamma Function, SIAM J. Numer. Anal. B 1 (1964)
 */
export function gammaAt(x: number): number {
  const z = x - 1;
  const [first = 0, ...terms] = coefficients;
  const sum = terms.reduce((all, term, place) => all + term / (z + place + 1), first);
  const t = z + g + 0.5;
  return Math.sqrt(2 * Math.PI) * t ** (z + 0.5) * Math.exp(-t) * sum;
}
