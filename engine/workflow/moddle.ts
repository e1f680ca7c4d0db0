import camunda from 'camunda-bpmn-moddle/resources/camunda.json' with { type: 'json' };
import { BpmnModdle } from 'bpmn-moddle';
import type { Model, ModdleElement } from '../diagram/moddle.ts';
import { writable } from '../diagram/write.ts';

/** What a property of a moddle element may be set to; undefined and null leave it out. */
type Value =
  string | number | boolean | null | undefined | ModdleElement | readonly ModdleElement[];

/**
 * Builds elements of an export and writes them. It knows BPMN and the extension that Camunda 7, Operaton
 * and CIB seven share, and nothing else: loaded beside another vendor's, that extension makes moddle
 * drop a process with no more than a warning.
 */
export class Builder {
  readonly #model = new BpmnModdle({ camunda }) as unknown as Model;

  /**
   * Makes an element.
   *
   * @param type qualified name
   * @param properties by name as in moddle; extension properties with their prefix
   * @returns the element, its children linked to it
   */
  make(type: string, properties: Readonly<Record<string, Value>> = {}): ModdleElement {
    const element = this.#model.create(type);
    for (const [name, value] of Object.entries(properties)) {
      if (value !== undefined && value !== null) put(element, name, value);
    }
    return element;
  }

  /**
   * Writes a tree as a file.
   *
   * @param definitions the root
   * @returns indented XML
   */
  async write(definitions: ModdleElement): Promise<string> {
    return writable((await this.#model.toXML(definitions, { format: true })).xml);
  }
}

function put(element: ModdleElement, name: string, value: NonNullable<Value>): void {
  element.set(name, value);
  const contains = !element.$descriptor.propertiesByName?.[name]?.isReference;
  if (typeof value !== 'object' || !contains) return;
  for (const child of Array.isArray(value) ? (value as readonly ModdleElement[]) : [value]) {
    (child as ModdleElement).$parent = element;
  }
}
