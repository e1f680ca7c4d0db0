import type { Change, Diagram, Element, ElementKey } from '@handara/schemas';

/**
 * Tells two diagrams apart.
 *
 * @param before the diagram as it was
 * @param after the diagram as it is
 * @returns the records to write, whole, and the keys to take away; both empty if nothing changed. The
 *   root's key never changes.
 */
export function difference(before: Diagram, after: Diagram): Change {
  const put = Object.values(after.elements).filter((element) => {
    const old = recordOf(before, element.key);
    return old === null || !isSame(old, element);
  });
  const drop = Object.keys(before.elements).filter((key) => recordOf(after, key) === null);
  return { put, drop };
}

/**
 * Carries out a change on a copy.
 *
 * @param diagram left as it is
 * @param change what to write and what to take away; keys the diagram does not have are ignored
 * @returns the changed diagram; records that the change does not name are the same objects
 */
export function applyChange(diagram: Diagram, change: Change): Diagram {
  const elements = new Map<ElementKey, Element>(Object.entries(diagram.elements));
  for (const key of change.drop) elements.delete(key);
  for (const element of change.put) elements.set(element.key, element);
  return { root: diagram.root, elements: Object.fromEntries(elements) };
}

function recordOf(diagram: Diagram, key: ElementKey): Element | null {
  return Object.hasOwn(diagram.elements, key) ? (diagram.elements[key] ?? null) : null;
}

/**
 * Compares plain data deeply.
 *
 * @param a strings, numbers, booleans, null, lists and records of these
 * @param b what to hold it against
 * @returns whether both say the same; the order of names does not matter, that of lists does
 */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a).filter(([, value]) => value !== undefined);
  const right = new Map(Object.entries(b).filter(([, value]) => value !== undefined));
  return (
    left.length === right.size &&
    left.every(([name, value]) => right.has(name) && isSame(value, right.get(name)))
  );
}
