import type { Element, ElementKey } from '@handara/schemas';
import { descriptorOf, isA } from '../diagram/moddle.ts';
import { keysOf } from '../diagram/outline.ts';
import { byText, push, replace, seen, visibleOf, type Draft } from './draft.ts';

/**
 * Takes references to what is not seen out of what is, and those that cannot be: a process in two pools,
 * a default flow that leaves another node, a lane of a container around which the node does not stand.
 *
 * @param draft the room, what is seen decided; changed
 */
export function settleReferences(draft: Draft): void {
  for (const key of draft.visible) {
    const element = draft.elements.get(key);
    if (element === undefined) continue;
    let references: Element['references'] | null = null;
    for (const property in element.references) {
      const keys = keysOf(element, property);
      const kept = keys.filter((target) => stands(draft, element, property, target));
      if (kept.length === keys.length) continue;
      references ??= { ...element.references };
      if (kept.length === 0) Reflect.deleteProperty(references, property);
      else references[property] = kept;
    }
    if (references !== null) replace(draft, { ...element, references });
  }
  settlePools(draft);
  settleBoundaries(draft);
}

function stands(draft: Draft, element: Element, property: string, key: ElementKey): boolean {
  // What a plane shows is settled with the planes.
  if (key.startsWith('?') || element.type === 'bpmndi:BPMNPlane') return true;
  const target = seen(draft, key);
  if (target === null) return false;
  if (property === 'default') return keysOf(target, 'sourceRef')[0] === element.key;
  if (property === 'lanes') return isA(target, 'bpmn:Lane') && isAround(draft, target, element);
  if (property === 'processRef') return isA(target, 'bpmn:Process');
  return true;
}

// A lane stands in lane sets, these in a process or sub-process, which must contain the node.
function isAround(draft: Draft, lane: Element, node: Element): boolean {
  let owner: Element | null = lane;
  for (let depth = 0; owner !== null && depth < 300; depth += 1) {
    if (!isA(owner, 'bpmn:Lane') && !isA(owner, 'bpmn:LaneSet')) break;
    owner = seen(draft, owner.parent?.[0]);
  }
  let at: Element | null = node;
  for (let depth = 0; at !== null && depth < 300; depth += 1) {
    at = seen(draft, at.parent?.[0]);
    if (at?.key === owner?.key) return true;
  }
  return false;
}

function settlePools(draft: Draft): void {
  const taken = new Set<ElementKey>();
  for (const pool of visibleOf(draft, 'bpmn:Participant')) {
    const [process] = keysOf(pool, 'processRef');
    if (process === undefined || process.startsWith('?')) continue;
    if (!taken.has(process)) {
      taken.add(process);
      continue;
    }
    const references = { ...pool.references };
    Reflect.deleteProperty(references, 'processRef');
    replace(draft, { ...pool, references });
  }
}

// An event at the border of an activity is contained in what contains the activity.
function settleBoundaries(draft: Draft): void {
  for (const event of visibleOf(draft, 'bpmn:BoundaryEvent')) {
    const home = seen(draft, keysOf(event, 'attachedToRef')[0])?.parent;
    if (home == null || event.parent === null || home[0] === event.parent[0]) continue;
    replace(draft, { ...event, parent: [home[0], 'flowElements', event.parent[2]] });
    push(draft.children, home[0], event.key);
  }
}

const named = [
  'bpmn:FlowElement',
  'bpmn:Artifact',
  'bpmn:Participant',
  'bpmn:MessageFlow',
  'bpmn:Lane',
  'bpmn:Process',
  'bpmn:Collaboration',
];

/**
 * Gives everything that is seen an id of its own that a file may carry: of two with the same id the one
 * with the smaller key keeps it.
 *
 * @param draft the room, what is seen decided; changed
 */
export function settleIds(draft: Draft): void {
  const bearers = new Map<string, ElementKey[]>();
  const nameless: ElementKey[] = [];
  for (const key of draft.visible) {
    const element = draft.elements.get(key);
    if (element === undefined) continue;
    const id = element.values['id'];
    if (typeof id === 'string' && isId(id)) push(bearers, id, key);
    else if (id !== undefined || mustBeNamed(element)) nameless.push(key);
  }
  for (const id of [...bearers.keys()].sort(byText)) {
    const [, ...others] = (bearers.get(id) ?? []).sort(byText);
    for (const key of others) rename(draft, key, id, bearers);
  }
  for (const key of nameless.sort(byText)) rename(draft, key, key, bearers);
}

function isId(id: string): boolean {
  return /^[a-z_][\w.-]*$/i.test(id);
}

function mustBeNamed(element: Element): boolean {
  if (element.namespace !== undefined) return false;
  const types = descriptorOf(element.type)?.allTypesByName ?? {};
  return named.some((type) => Object.hasOwn(types, type));
}

function rename(
  draft: Draft,
  key: ElementKey,
  wanted: string,
  bearers: Map<string, ElementKey[]>,
): void {
  const element = draft.elements.get(key);
  if (element === undefined) return;
  const plain = wanted.replace(/[^\w.-]/g, '_').slice(0, 200);
  const base = isId(plain) ? plain : `_${plain}`;
  let id = base;
  for (let count = 2; bearers.has(id); count += 1) id = `${base}_${String(count)}`;
  bearers.set(id, [key]);
  replace(draft, { ...element, values: { ...element.values, id } });
}
