import type { Element, ElementKey } from '@handara/schemas';
import { descriptorOf, isA, type ModdleProperty } from '../diagram/moddle.ts';
import { generic } from '../diagram/flatten.ts';
import { keysOf } from '../diagram/outline.ts';
import { byText, isTaken, push, seen, type Draft } from './draft.ts';
import { rootKey } from './raw.ts';

/** What others refer to by name; taken away, it stays as long as something that is seen refers to it. */
const library = [
  'bpmn:DataObject',
  'bpmn:Message',
  'bpmn:Signal',
  'bpmn:Error',
  'bpmn:Escalation',
  'bpmn:Category',
  'bpmn:CategoryValue',
  'bpmn:DataStore',
  'bpmn:ItemDefinition',
];

/** References without whose target an element makes no sense. */
const vital: readonly (readonly [string, readonly string[]])[] = [
  ['bpmn:SequenceFlow', ['sourceRef', 'targetRef']],
  ['bpmn:MessageFlow', ['sourceRef', 'targetRef']],
  ['bpmn:Association', ['sourceRef', 'targetRef']],
  ['bpmn:ConversationLink', ['sourceRef', 'targetRef']],
  ['bpmn:DataAssociation', ['sourceRef', 'targetRef']],
  ['bpmn:BoundaryEvent', ['attachedToRef']],
  ['bpmndi:BPMNShape', ['bpmnElement']],
  ['bpmndi:BPMNEdge', ['bpmnElement']],
];

const typed: Readonly<Record<string, string>> = {
  sourceRef: 'bpmn:FlowNode',
  targetRef: 'bpmn:FlowNode',
  attachedToRef: 'bpmn:Activity',
};

/**
 * Lists the references without whose target an element is not seen.
 *
 * @param element any record
 * @returns names of the properties
 */
export function vitalOf(element: Element): readonly string[] {
  let known = vitalByType.get(element.type);
  if (known === undefined) {
    known = vital.find(([type]) => isA(element, type))?.[1] ?? [];
    if (element.namespace === undefined) vitalByType.set(element.type, known);
  }
  return known;
}

const vitalByType = new Map<string, readonly string[]>();

/**
 * Decides what is seen: what hangs on the root by containers that can contain it, was not taken away and
 * lacks nothing it cannot do without.
 *
 * @param draft the room; what is seen is entered
 */
export function see(draft: Draft): void {
  mendCircles(draft);
  reach(draft, rootKey);
  reachDrawings(draft);
  hideBroken(draft);
  hideUnused(draft);
}

// Two who put each other's containers into one another: the smaller one goes back to the process.
function mendCircles(draft: Draft): void {
  const settled = new Set<ElementKey>();
  for (const start of draft.elements.keys()) {
    const path = new Set<ElementKey>();
    let at: ElementKey | undefined = start;
    while (at !== undefined && !settled.has(at) && !path.has(at)) {
      path.add(at);
      at = draft.elements.get(at)?.parent?.[0];
    }
    if (at !== undefined && path.has(at)) breakCircle(draft, at);
    for (const key of path) settled.add(key);
  }
}

function breakCircle(draft: Draft, start: ElementKey): void {
  const circle: ElementKey[] = [];
  for (let at: ElementKey = start; !circle.includes(at);) {
    circle.push(at);
    at = draft.elements.get(at)?.parent?.[0] ?? at;
  }
  const able = circle.filter((key) => isFlowElement(draft.elements.get(key)));
  const victim = draft.elements.get(able.sort(byText)[0] ?? '');
  const home = (draft.ofType.get('bpmn:Process') ?? [])
    .filter((key) => !isTaken(draft, key))
    .sort(byText)[0];
  if (victim?.parent == null || home === undefined) return;
  draft.elements.set(victim.key, { ...victim, parent: [home, 'flowElements', victim.parent[2]] });
  push(draft.children, home, victim.key);
}

function isFlowElement(element: Element | undefined): boolean {
  return element !== undefined && isA(element, 'bpmn:FlowElement');
}

function reach(draft: Draft, start: ElementKey): void {
  const waiting = [start];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (draft.visible.has(key)) continue;
    draft.visible.add(key);
    const parent = draft.elements.get(key);
    if (parent === undefined) continue;
    const slots = new Map<string, Element>();
    for (const childKey of draft.children.get(key) ?? []) {
      const child = draft.elements.get(childKey);
      if (child?.parent?.[0] !== key || isGone(draft, child)) continue;
      const property = containing(parent, child);
      if (property === null) continue;
      if (property.isMany === true) waiting.push(childKey);
      else slots.set(property.name, preferred(slots.get(property.name), child, key));
    }
    for (const child of slots.values()) waiting.push(child.key);
  }
}

// Only one of several in a property for one: the one that bears the property's own key, else the smallest.
function preferred(one: Element | undefined, other: Element, parent: ElementKey): Element {
  if (one === undefined) return other;
  const own = `${parent}.${other.parent?.[1] ?? ''}`;
  if (one.key === own || other.key === own) return one.key === own ? one : other;
  return one.key < other.key ? one : other;
}

function isGone(draft: Draft, element: Element): boolean {
  return isTaken(draft, element.key) && !isLibrary(element);
}

function isLibrary(element: Element): boolean {
  return library.includes(element.type);
}

const anyChildren: ModdleProperty = { name: generic.children, type: 'Element', isMany: true };

function containing(parent: Element, child: Element): ModdleProperty | null {
  const name = child.parent?.[1] ?? '';
  if (parent.namespace !== undefined) return name === generic.children ? anyChildren : null;
  const named = descriptorOf(parent.type)?.propertiesByName;
  const property = named !== undefined && Object.hasOwn(named, name) ? named[name] : undefined;
  if (property === undefined || property.isReference === true || property.isVirtual === true)
    return null;
  return property.type === 'Element' || isA(child, property.type) ? property : null;
}

// A drawing outlives its plane: it is drawn on another one.
function reachDrawings(draft: Draft): void {
  for (const type of ['bpmndi:BPMNShape', 'bpmndi:BPMNEdge']) {
    for (const key of draft.ofType.get(type) ?? []) {
      const element = draft.elements.get(key);
      if (element?.parent?.[1] !== 'planeElement' || isTaken(draft, key)) continue;
      const [drawn] = keysOf(element, 'bpmnElement');
      if (drawn !== undefined && !drawn.startsWith('?')) reach(draft, key);
    }
  }
}

function hideBroken(draft: Draft): void {
  const waiting: ElementKey[] = [];
  for (const key of draft.visible) if (isBroken(draft, key)) waiting.push(key);
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    for (const gone of hide(draft, key)) {
      for (const referrer of draft.referrers.get(gone) ?? []) {
        if (draft.visible.has(referrer) && isBroken(draft, referrer)) waiting.push(referrer);
      }
    }
  }
}

function isBroken(draft: Draft, key: ElementKey): boolean {
  const element = draft.elements.get(key);
  if (element === undefined) return true;
  return vitalOf(element).some((property) => {
    const [target] = keysOf(element, property);
    if (target === undefined || target.startsWith('?')) return false;
    const there = seen(draft, target);
    if (there === null) return true;
    const type =
      element.type === 'bpmn:SequenceFlow' || property === 'attachedToRef'
        ? typed[property]
        : undefined;
    return type !== undefined && !isA(there, type);
  });
}

/**
 * Takes an element out of sight with all it contains; drawings on a plane stay, they are drawn elsewhere.
 *
 * @param draft the room; changed
 * @param key whose
 * @returns what is no longer seen
 */
export function hide(draft: Draft, key: ElementKey): ElementKey[] {
  const gone: ElementKey[] = [];
  const waiting = [key];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!draft.visible.delete(next)) continue;
    gone.push(next);
    for (const child of draft.children.get(next) ?? []) {
      const element = draft.elements.get(child);
      if (element?.parent?.[0] === next && element.parent[1] !== 'planeElement')
        waiting.push(child);
    }
  }
  return gone;
}

// Taken away and named by nobody who is seen; one may hang on another, so until nothing changes.
function hideUnused(draft: Draft): void {
  const taken = library
    .flatMap((type) => draft.ofType.get(type) ?? [])
    .filter((key) => isTaken(draft, key))
    .sort(byText);
  for (let changed = true; changed;) {
    changed = false;
    for (const key of taken) {
      if (!draft.visible.has(key) || isNamed(draft, key)) continue;
      hide(draft, key);
      changed = true;
    }
  }
}

function isNamed(draft: Draft, key: ElementKey): boolean {
  const parts = [key, ...(draft.children.get(key) ?? [])];
  return parts.some((part) =>
    (draft.referrers.get(part) ?? []).some((referrer) => draft.visible.has(referrer)),
  );
}
