/**
 * Looks figures up by the id of an element, as a file may call its elements `constructor`.
 *
 * @param record figures by id
 * @param id any text
 * @returns the figures, undefined where the record has none of its own
 */
export function figuresOf<Figures>(
  record: Readonly<Record<string, Figures>>,
  id: string,
): Figures | undefined {
  return Object.hasOwn(record, id) ? record[id] : undefined;
}
