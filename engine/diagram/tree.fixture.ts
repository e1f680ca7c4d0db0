import { isElement } from './flatten.ts';
import { descriptorOf, model, type ModdleElement } from './moddle.ts';

/**
 * Parses a file with bpmn-moddle alone and spells its tree out, to compare two files by content.
 *
 * Left out is what says nothing: namespace declarations, attributes at their default value, the
 * `xsi:type` that moddle keeps in the type of an element.
 *
 * @param xml a whole file
 * @returns elements, attributes, drawing, extensions and references as plain data
 */
export async function treeOf(xml: string): Promise<unknown> {
  const { rootElement, references } = await model().fromXML(xml);
  const written = new Map<ModdleElement, [string, string][]>();
  for (const { element, property, id } of references) {
    const list = written.get(element) ?? [];
    written.set(element, [...list, [property, id?.trim() ?? '']]);
  }
  return spell(rootElement, written);
}

function spell(element: ModdleElement, written: Map<ModdleElement, [string, string][]>): unknown {
  if (element.$descriptor.isGeneric === true) return spellGeneric(element, written);
  const said: Record<string, unknown> = {};
  for (const property of descriptorOf(element.$type)?.properties ?? []) {
    if (property.isVirtual === true || property.isReference === true) continue;
    const value = element.get(property.name);
    if (Array.isArray(value) ? value.length > 0 : value !== undefined) {
      said[property.name] = value;
    }
  }
  return {
    type: element.$type,
    values: JSON.parse(JSON.stringify(mapped(said, written))) as unknown,
    attributes: attributesOf(element.$attrs ?? {}),
    references: grouped(written.get(element) ?? []),
  };
}

function mapped(value: unknown, written: Map<ModdleElement, [string, string][]>): unknown {
  if (Array.isArray(value)) return value.map((item) => mapped(item, written));
  if (isElement(value)) return spell(value, written);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, mapped(item, written)]),
  );
}

function spellGeneric(
  element: ModdleElement,
  written: Map<ModdleElement, [string, string][]>,
): unknown {
  const attributes = Object.entries(element).filter(([name]) => !name.startsWith('$'));
  return {
    type: element.$type.replace(/^.*:/, ''),
    namespace: element.$descriptor.ns.uri,
    attributes: attributesOf(Object.fromEntries(attributes)),
    body: element.$body,
    children: (element.$children ?? []).map((child) => spell(child, written)),
  };
}

function attributesOf(attributes: Record<string, unknown>): [string, unknown][] {
  return Object.entries(attributes)
    .filter(([name]) => !/^xmlns(:|$)/.test(name) && name !== 'xsi:type')
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function grouped(references: readonly [string, string][]): Record<string, string[]> {
  const lists: Record<string, string[]> = {};
  for (const [property, id] of references) (lists[property] ??= []).push(id);
  return lists;
}
