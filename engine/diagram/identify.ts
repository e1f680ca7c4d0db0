import { isElement } from './flatten.ts';
import type { ModdleElement, Parsed } from './moddle.ts';

/** What others refer to: drawings, flows, figures and findings name these by their id. */
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
 * Gives an id to every element that must be referred to and has none, as BPMN allows.
 *
 * @param parsed what bpmn-moddle read; its tree is changed
 * @returns how many ids were given; the same file always gets the same ones
 */
export function giveIds(parsed: Parsed): number {
  const counts = new Map<string, number>();
  let given = 0;
  const waiting = [parsed.rootElement];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.$descriptor.isGeneric === true) continue;
    const id: unknown = next.get('id');
    if ((id === undefined || id === '') && mustBeNamed(next)) {
      next.set('id', freeId(next, parsed, counts));
      given += 1;
    }
    // One by one: a list may be longer than a call may have arguments.
    for (const child of contentsOf(next).reverse()) waiting.push(child);
  }
  return given;
}

function mustBeNamed({ $descriptor }: ModdleElement): boolean {
  const types = $descriptor.allTypesByName ?? {};
  return named.some((type) => Object.hasOwn(types, type));
}

function freeId(element: ModdleElement, parsed: Parsed, counts: Map<string, number>): string {
  const name = element.$type.replace(/^\w+:/, '');
  let count = counts.get(name) ?? 0;
  do count += 1;
  while (Object.hasOwn(parsed.elementsById, `${name}_${String(count)}`));
  counts.set(name, count);
  return `${name}_${String(count)}`;
}

function contentsOf(element: ModdleElement): ModdleElement[] {
  return (element.$descriptor.properties ?? []).flatMap((property) => {
    if (property.isVirtual === true || property.isReference === true) return [];
    if (!Object.hasOwn(element, property.name)) return [];
    const value = element.get(property.name);
    return (Array.isArray(value) ? (value as unknown[]) : [value]).filter(isElement);
  });
}
