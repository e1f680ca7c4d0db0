const units: ReadonlyMap<string, number> = new Map([
  ['s', 1],
  ['ms', 0.001],
  ['min', 60],
  ['hour', 3600],
  ['day', 86_400],
  ['year', 365 * 86_400],
]);

// What tools write that no edition of the standard knows.
const strays: ReadonlyMap<string, string> = new Map([
  ['second', 's'],
  ['sec', 's'],
  ['millisecond', 'ms'],
  ['minute', 'min'],
  ['m', 'min'],
  ['h', 'hour'],
  ['hr', 'hour'],
  ['d', 'day'],
  ['y', 'year'],
]);

const week = 7 * 86_400;
const month = 30 * 86_400;

/**
 * Gives the length of a BPSim time unit.
 *
 * @param unit `ms`, `s`, `min`, `hour`, `day` or `year`
 * @returns seconds; null for anything else
 * @source BPSim 2.0 §6.2
 */
export function unitSeconds(unit: string): number | null {
  return units.get(unit) ?? null;
}

/**
 * Gives the length of a unit that is not BPSim's but plain enough.
 *
 * @param unit as written: `Minutes`, `hrs`, `week`, `month` (30 days)
 * @returns seconds; null where nobody can say what is meant
 */
export function strayUnitSeconds(unit: string): number | null {
  const plain = unit.trim().toLowerCase();
  const single = plain.length > 2 ? plain.replace(/s$/, '') : plain;
  if (single === 'week') return week;
  if (single === 'month') return month;
  return unitSeconds(strays.get(single) ?? single);
}

/**
 * Names the BPSim unit of a length.
 *
 * @param length in seconds
 * @returns the unit of exactly that length; `s` where there is none
 */
export function unitNamed(length: number): string {
  return [...units].find(([, seconds]) => seconds === length)?.[0] ?? 's';
}
