import type { Diagram, Element, ElementKey } from '@handara/schemas';
import { generic } from './flatten.ts';
import { inverseLists, isInverse } from './inverse.ts';
import { descriptorOf, model, type ModdleElement, type ModdleProperty } from './moddle.ts';
import { keysOf, Outline } from './outline.ts';

/**
 * Writes a diagram as BPMN 2.0 XML.
 *
 * @param diagram any diagram; one without a root is written as empty definitions
 * @returns UTF-8 text with declaration, the same for the same records
 */
export async function writeDiagram(diagram: Diagram): Promise<string> {
  const outline = new Outline(diagram);
  const root = unflatten(outline);
  const isMixed = outline.everything().some((element) => hasMixedContent(outline, element));
  // Indenting would add its blanks to the text of an element that has both text and children.
  const { xml } = await model().toXML(root, { format: !isMixed });
  return writable(xml.replace(marked, unmark));
}

// moddle drops the prefix of an attribute that is in the namespace of its own element, which makes it
// another attribute; under this mark it gets through.
const mark = 'own-namespace.';
const marked = new RegExp(`<[^<>]*\\s${mark}[^<>]*>`, 'g');

function unmark(tag: string): string {
  const prefix = /^<([^\s:/>]+:)?/.exec(tag)?.[1] ?? '';
  return tag.replaceAll(` ${mark}`, ` ${prefix}`);
}

// eslint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/**
 * Leaves out the characters that XML 1.0 forbids in any form, even escaped.
 *
 * @param xml a file that may hold some
 * @returns a file that every parser takes
 */
export function writable(xml: string): string {
  return xml.replace(forbidden, '');
}

function hasMixedContent(outline: Outline, element: Element): boolean {
  const described = element.namespace === undefined ? descriptorOf(element.type) : null;
  const body = described?.properties?.find((property) => property.isBody === true)?.name;
  if (!Object.hasOwn(element.values, body ?? generic.body)) return false;
  const properties = described?.properties?.map(({ name }) => name) ?? [generic.children];
  return properties.some((name) => outline.children(element, name).length > 0);
}

// Rebuilds the moddle tree of everything that hangs on the root.
function unflatten(outline: Outline): ModdleElement {
  const made = new Map<ElementKey, ModdleElement>();
  for (const element of outline.everything()) {
    const created = create(element);
    made.set(element.key, created);
    const parent = made.get(element.parent?.[0] ?? '');
    if (parent !== undefined && element.parent !== null)
      contain(parent, element.parent[1], created);
  }
  for (const element of outline.everything()) refer(outline, element, made);
  return made.get(outline.diagram.root) ?? model().create('bpmn:Definitions');
}

function create(element: Element): ModdleElement {
  if (element.namespace !== undefined || descriptorOf(element.type) === null) {
    return createGeneric(element);
  }
  const created = model().create(element.type);
  const names = created.$descriptor.propertiesByName ?? {};
  for (const [name, value] of Object.entries(element.values)) {
    if (names[name] !== undefined) created.set(name, Array.isArray(value) ? [...value] : value);
  }
  if (created.$attrs !== undefined) Object.assign(created.$attrs, element.attributes);
  putGeometry(created, element);
  return created;
}

function createGeneric(element: Element): ModdleElement {
  const isBare = element.namespace === '';
  // An element without namespace inside `xmlns=""` was read with a prefix that stands for nothing.
  const type = isBare ? element.type.replace(/^[^:]*:/, '') : element.type;
  const created = model().createAny(type, isBare ? undefined : element.namespace);
  const prefix = /^[^:]*:/.exec(type)?.[0];
  for (const [name, value] of Object.entries(element.attributes)) {
    const isOwn = prefix !== undefined && prefix !== 'xmlns:' && name.startsWith(prefix);
    const isNothing = name === 'xmlns' && value === '';
    const written = isOwn ? mark + name.slice(prefix.length) : isNothing ? mark + name : name;
    Object.assign(created, { [written]: value });
  }
  const body = element.values[generic.body];
  if (typeof body === 'string') created.$body = body;
  return created;
}

function putGeometry(created: ModdleElement, { bounds, waypoints }: Element): void {
  if (bounds !== undefined && property(created, 'bounds') !== null) {
    const [x, y, width, height] = bounds;
    const box = model().create('dc:Bounds');
    for (const [name, value] of Object.entries({ x, y, width, height })) box.set(name, value);
    created.set('bounds', box);
  }
  if (waypoints === undefined || property(created, 'waypoint') === null) return;
  const points = waypoints.map(([x, y]) => {
    const point = model().create('dc:Point');
    point.set('x', x);
    point.set('y', y);
    return point;
  });
  created.set('waypoint', points);
}

function contain(parent: ModdleElement, name: string, child: ModdleElement): void {
  child.$parent = parent;
  if (parent.$descriptor.isGeneric === true) {
    (parent.$children ??= []).push(child);
    return;
  }
  const described = property(parent, name);
  if (described === null) return;
  if (described.isMany === true) (parent.get(name) as ModdleElement[]).push(child);
  else parent.set(name, child);
}

function refer(
  outline: Outline,
  element: Element,
  made: ReadonlyMap<ElementKey, ModdleElement>,
): void {
  const created = made.get(element.key);
  if (created === undefined || created.$descriptor.isGeneric === true) return;
  const lists = inverseLists(outline, element);
  for (const name of Object.keys(element.references)) {
    if (!isInverse(element, name)) lists.set(name, [...keysOf(element, name)]);
  }
  for (const [name, keys] of lists) {
    const described = property(created, name);
    if (described?.isReference !== true || described.isVirtual === true) continue;
    const targets = keys.flatMap((key) => targetOf(key, made) ?? []);
    if (described.isMany === true) created.set(name, targets);
    else if (targets[0] !== undefined) created.set(name, targets[0]);
  }
}

// A reference is written by id alone, so a missing target needs nothing else.
function targetOf(key: string, made: ReadonlyMap<ElementKey, ModdleElement>): object | null {
  if (key.startsWith('?')) return { id: key.slice(1) };
  const target = made.get(key);
  return target?.get('id') === undefined ? null : target;
}

function property(element: ModdleElement, name: string): ModdleProperty | null {
  return element.$descriptor.propertiesByName?.[name] ?? null;
}
