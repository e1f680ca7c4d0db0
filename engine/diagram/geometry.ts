import type { Element } from '@handara/schemas';
import type { ModdleElement } from './moddle.ts';

/**
 * Copies bounds and waypoints onto the record of a drawing, where they are plain: four numbers,
 * pairs of numbers. What carries more (attributes of another tool) stays a record of its own.
 *
 * @param element a shape, edge or label of the moddle tree
 * @param record its record, changed in place
 */
export function takeGeometry(element: ModdleElement, record: Element): void {
  const bounds = plain(own(element, 'bounds'), ['x', 'y', 'width', 'height']);
  if (bounds !== null) {
    const [x = 0, y = 0, width = 0, height = 0] = bounds;
    record.bounds = [x, y, width, height];
  }
  const points = own(element, 'waypoint');
  if (!Array.isArray(points)) return;
  const pairs = points.map((point) => plain(point, ['x', 'y']));
  if (pairs.includes(null)) return;
  record.waypoints = pairs.map((pair) => [pair?.[0] ?? 0, pair?.[1] ?? 0]);
}

function own(element: ModdleElement, name: string): unknown {
  return Object.hasOwn(element, name) ? element.get(name) : null;
}

function plain(value: unknown, names: readonly string[]): number[] | null {
  if (typeof value !== 'object' || value === null || !('$attrs' in value)) return null;
  const element = value as ModdleElement;
  // The type of a waypoint is written by some tools and never says anything else.
  if (Object.keys(element.$attrs ?? {}).some((name) => name !== 'xsi:type')) return null;
  const numbers = names.map((name) => Number(element.get(name)));
  return numbers.every((number) => Number.isFinite(number)) ? numbers : null;
}
