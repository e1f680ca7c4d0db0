import type { Diagram, Element, Finding } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import { isA } from './moddle.ts';
import { keysOf, Outline } from './outline.ts';

/**
 * Tells whether a diagram says where things stand.
 *
 * @param diagram any diagram
 * @returns true if at least one step, event, gateway or participant is drawn
 */
export function hasLayout(diagram: Diagram): boolean {
  const outline = new Outline(diagram);
  return outline.all('bpmndi:BPMNShape').some((shape) => {
    const drawn = outline.target(shape, 'bpmnElement');
    return drawn !== null && shape.bounds !== undefined && isDrawable(drawn);
  });
}

/**
 * Lists what a reader should know about the file as such: missing targets, several diagrams, no
 * layout, extensions of other tools.
 *
 * @param diagram as read
 * @returns findings with the id of the place
 */
export function inspect(diagram: Diagram): Finding[] {
  const outline = new Outline(diagram);
  return [
    ...missingReferences(outline),
    ...severalDiagrams(outline),
    ...layout(outline),
    ...vendors(outline),
  ];
}

function missingReferences(outline: Outline): Finding[] {
  return outline.everything().flatMap((element) =>
    Object.keys(element.references).flatMap((property) =>
      keysOf(element, property)
        .filter((key) => key.startsWith('?') && !isElsewhere(outline, key.slice(1)))
        .map((key) =>
          find('missing-reference', placeOf(outline, element), { property, id: key.slice(1) }),
        ),
    ),
  );
}

// A name with the prefix of another namespace stands for something in another document.
function isElsewhere(outline: Outline, name: string): boolean {
  const prefix = /^([^\s:]+):/.exec(name)?.[1];
  const root = outline.root;
  if (prefix === undefined || root === null) return false;
  const declared = `xmlns:${prefix}`;
  const namespace = Object.hasOwn(root.attributes, declared)
    ? root.attributes[declared]
    : undefined;
  return namespace !== undefined && namespace !== root.values['targetNamespace'];
}

function severalDiagrams(outline: Outline): Finding[] {
  const main = outline.all('bpmndi:BPMNDiagram').filter((diagram) => {
    const plane = outline.child(diagram, 'plane');
    const drawn = plane === null ? null : outline.target(plane, 'bpmnElement');
    return drawn === null || !isA(drawn, 'bpmn:SubProcess');
  });
  return main.length > 1 ? [find('several-diagrams', null, { count: main.length })] : [];
}

function layout(outline: Outline): Finding[] {
  const drawable = outline.all('bpmn:FlowNode');
  if (drawable.length === 0) return [];
  if (!hasLayout(outline.diagram)) return [find('no-layout', null)];
  const missing = drawable.filter((node) => outline.drawing(node) === null);
  const first = missing[0];
  if (first === undefined) return [];
  return [find('not-drawn', placeOf(outline, first), { count: missing.length })];
}

function vendors(outline: Outline): Finding[] {
  const counts = new Map<string, number>();
  for (const { namespace } of outline.everything()) {
    if (namespace === undefined || namespace === '' || isOfBpmn(namespace)) continue;
    counts.set(namespace, (counts.get(namespace) ?? 0) + 1);
  }
  return [...counts].map(([namespace, count]) =>
    find('vendor-extension', null, { namespace, count }),
  );
}

// Some tools put elements of BPMN itself inside an extension.
function isOfBpmn(namespace: string): boolean {
  return /^http:\/\/www\.omg\.org\/spec\/(BPMN|DD)\/20100524\//.test(namespace);
}

function isDrawable(element: Element): boolean {
  return isA(element, 'bpmn:FlowNode') || isA(element, 'bpmn:Participant');
}

function placeOf(outline: Outline, element: Element): string | null {
  for (let at: Element | null = element; at !== null; at = outline.parent(at)) {
    const id = at.values['id'];
    if (typeof id === 'string' && id !== '') return id;
  }
  return null;
}
