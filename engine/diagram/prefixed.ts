import type { ModdleReference, Parsed } from './moddle.ts';

/**
 * Takes the namespace prefix off references that mean an element of the file.
 *
 * The schema of BPMN types a reference as a qualified name, and some tools write the prefix
 * (`sourceRef="tns:Task_1"`); bpmn-moddle knows elements by plain id alone.
 *
 * @param parsed what bpmn-moddle read; single references in its tree are set to their targets
 * @returns the same with every such reference resolved; all others stay as written
 */
export function withoutPrefixes(parsed: Parsed): Parsed {
  return {
    ...parsed,
    references: parsed.references.map((reference) => resolved(parsed, reference) ?? reference),
  };
}

function resolved(parsed: Parsed, reference: ModdleReference): ModdleReference | null {
  const written = reference.id?.trim() ?? '';
  const local = /^[^\s:]+:([^\s:]+)$/.exec(written)?.[1];
  if (local === undefined || Object.hasOwn(parsed.elementsById, written)) return null;
  const target = Object.hasOwn(parsed.elementsById, local) ? parsed.elementsById[local] : undefined;
  if (target === undefined) return null;
  const { element, property } = reference;
  if (element.$descriptor.propertiesByName?.[property]?.isMany !== true) {
    element.set(property, target);
  }
  return { ...reference, id: local };
}
