/**
 * Changes every entry of a record.
 *
 * @param record values by id
 * @param change makes the new value of one entry
 * @returns a record with the same ids
 */
export function mapValues<Before, After>(
  record: Readonly<Record<string, Before>>,
  change: (value: Before) => After,
): Record<string, After> {
  return Object.fromEntries(Object.entries(record).map(([id, value]) => [id, change(value)]));
}

/**
 * Leaves some fields of a value out.
 *
 * @param value any plain object, left as it is
 * @param names of the fields that go
 * @returns a copy without them
 */
export function without<Value extends object, Name extends keyof Value>(
  value: Value,
  ...names: readonly Name[]
): Omit<Value, Name> {
  const left = Object.entries(value).filter(([name]) => !names.includes(name as Name));
  return Object.fromEntries(left) as Omit<Value, Name>;
}
