import { difference } from '@handara/engine';
import type { Diagram, Element, Names } from '@handara/schemas';

/** In what an element differs. */
type Aspect = 'name' | 'moved' | 'type' | 'figures' | 'data';

/** One drawn element that is not the same in two states of a procedure. */
export interface DrawnChange {
  readonly id: string;
  readonly kind: 'added' | 'changed' | 'removed';
  readonly names: Names;
  /** Empty for what was added or removed. */
  readonly how: readonly Aspect[];
}

// They say again what a flow or a lane says of its ends.
const derived = new Set(['incoming', 'outgoing', 'flowNodeRef']);

/**
 * Tells two states of a procedure apart as somebody would who looks at them.
 *
 * @param before the earlier one
 * @param after the later one
 * @returns the drawn elements that differ: added, then changed, then removed
 */
export function changesBetween(before: Diagram, after: Diagram): DrawnChange[] {
  const change = difference(comparable(before), comparable(after));
  const was = drawnIn(before);
  const is = drawnIn(after);
  const touched = new Map<string, Set<Aspect>>();
  const touch = (diagram: Diagram, key: string): void => {
    const element = diagram.elements[key];
    const owner = element && ownerOf(diagram, element);
    if (!owner) return;
    const aspects = touched.get(owner) ?? new Set<Aspect>();
    aspects.add(aspectOf(element, before, owner));
    touched.set(owner, aspects);
  };
  for (const { key } of change.put) touch(after, key);
  for (const key of change.drop) touch(before, key);
  const of = (diagram: Diagram, id: string, kind: DrawnChange['kind']): DrawnChange => {
    const how = kind === 'changed' ? [...(touched.get(id) ?? [])].toSorted() : [];
    return { id, kind, names: namesOf(diagram, id), how };
  };
  return [
    ...[...is].filter((id) => !was.has(id)).map((id) => of(after, id, 'added')),
    ...[...is].filter((id) => was.has(id) && touched.has(id)).map((id) => of(after, id, 'changed')),
    ...[...was].filter((id) => !is.has(id)).map((id) => of(before, id, 'removed')),
  ];
}

// Places among siblings shift with every insertion, which nobody calls a change.
function comparable({ root, elements }: Diagram): Diagram {
  const plain = Object.entries(elements).map(([key, element]): [string, Element] => {
    const { parent, references } = element;
    const kept = Object.entries(references).filter(([name]) => !derived.has(name));
    return [
      key,
      {
        ...element,
        parent: parent && [parent[0], parent[1], ''],
        references: Object.fromEntries(kept),
      },
    ];
  });
  return { root, elements: Object.fromEntries(plain) };
}

function drawnIn(diagram: Diagram): Set<string> {
  const ids = Object.values(diagram.elements)
    .filter(({ type }) => type === 'bpmndi:BPMNShape' || type === 'bpmndi:BPMNEdge')
    .map(({ references }) => references['bpmnElement'])
    .filter((id) => typeof id === 'string');
  return new Set(ids);
}

// The nearest drawn element that a record belongs to, or that it is about.
function ownerOf(diagram: Diagram, first: Element): string | null {
  const drawn = drawnOf(diagram);
  for (let each: Element | undefined = first; each; each = parentOf(diagram, each)) {
    const about =
      each.references['bpmnElement'] ?? each.values['elementRef'] ?? each.references['elementRef'];
    if (typeof about === 'string' && drawn.has(about)) return about;
    if (drawn.has(each.key)) return each.key;
  }
  return null;
}

const drawnCache = new WeakMap<Diagram, Set<string>>();

function drawnOf(diagram: Diagram): Set<string> {
  const known = drawnCache.get(diagram) ?? drawnIn(diagram);
  drawnCache.set(diagram, known);
  return known;
}

function parentOf(diagram: Diagram, { parent }: Element): Element | undefined {
  return parent === null ? undefined : diagram.elements[parent[0]];
}

function aspectOf(element: Element, before: Diagram, owner: string): Aspect {
  const { type, key, values } = element;
  if (/^(bpmndi|di|dc|bioc|color):/.test(type)) return 'moved';
  if (type.startsWith('bpsim:')) return 'figures';
  if (type === 'handara:Name') return 'name';
  const old = before.elements[key];
  if (key !== owner || old === undefined) return 'data';
  if (old.type !== type) return 'type';
  return old.values['name'] === values['name'] ? 'data' : 'name';
}

// A flow without a name is called after its ends.
function namesOf(diagram: Diagram, id: string): Names {
  const own = ownNames(diagram, id);
  const { sourceRef, targetRef } = diagram.elements[id]?.references ?? {};
  if (own.ar !== '' || typeof sourceRef !== 'string' || typeof targetRef !== 'string') return own;
  const [from, to] = [ownNames(diagram, sourceRef), ownNames(diagram, targetRef)];
  if (from.ar === '' || to.ar === '') return own;
  return { ar: `${from.ar} ← ${to.ar}`, en: `${from.en ?? from.ar} → ${to.en ?? to.ar}` };
}

function ownNames(diagram: Diagram, id: string): Names {
  const ar = diagram.elements[id]?.values['name'];
  const en = Object.values(diagram.elements).find(
    ({ type, parent, values }) =>
      type === 'handara:Name' &&
      parent?.[0] === `${id}.extensionElements` &&
      values['language'] === 'en',
  )?.values['text'];
  return {
    ar: typeof ar === 'string' ? ar : '',
    ...(typeof en === 'string' && { en }),
  };
}
