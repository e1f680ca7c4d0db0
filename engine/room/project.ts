import type { Diagram, Element, ElementKey } from '@handara/schemas';
import { draftOf, type ReadCache } from './draft.ts';
import { settleDocking } from './docking.ts';
import { settleLanes } from './lanes.ts';
import { settlePlanes } from './planes.ts';
import { rootKey, type Raw } from './raw.ts';
import { settleIds, settleReferences } from './settle.ts';
import { see } from './sight.ts';

/**
 * Makes of a room what everybody sees.
 *
 * The room keeps what people meant, however it came together; here what contradicts itself is hidden or
 * mended, the same way wherever it is done: the result depends on the registers alone, not on the order
 * in which they came. Nothing of it is ever written back.
 *
 * @param raw the room; nothing in it needs to make sense
 * @param cache what was read before, for the next time
 * @returns a diagram without a dangling reference, a circle or a second element of one id; an untouched
 *   element is the same object as the last time with this cache
 */
export function project(raw: Raw, cache: ReadCache = new WeakMap()): Diagram {
  const draft = draftOf(raw, cache);
  see(draft);
  settleReferences(draft);
  settlePlanes(draft);
  settleLanes(draft);
  settleDocking(draft);
  settleIds(draft);
  const elements = new Map<ElementKey, Element>();
  for (const key of draft.visible) {
    const element = draft.elements.get(key);
    if (element !== undefined) elements.set(key, element);
  }
  return { root: rootKey, elements: Object.fromEntries(elements) };
}
