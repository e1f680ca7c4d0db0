import type { Element, ElementKey } from '@handara/schemas';
import { isA } from '../diagram/moddle.ts';
import { keysOf } from '../diagram/outline.ts';
import { seen, type Draft } from './draft.ts';

/**
 * Tells what a line joins.
 *
 * @param draft the room
 * @param element a flow or an association of any kind
 * @returns keys of source and target; null for an end that is missing or hidden
 */
export function endsOf(draft: Draft, element: Element): [ElementKey | null, ElementKey | null] {
  const named = (property: string): ElementKey | null =>
    seen(draft, keysOf(element, property)[0])?.key ?? null;
  const owner = seen(draft, element.parent?.[0])?.key ?? null;
  if (isA(element, 'bpmn:DataInputAssociation')) return [named('sourceRef'), owner];
  if (isA(element, 'bpmn:DataOutputAssociation')) return [owner, named('targetRef')];
  return [named('sourceRef'), named('targetRef')];
}
