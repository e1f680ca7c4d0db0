import type { Element } from '@handara/schemas';
import bpsim from '@handara/schemas/bpsim.moddle.json' with { type: 'json' };
import handara from '@handara/schemas/handara.moddle.json' with { type: 'json' };
import { BpmnModdle } from 'bpmn-moddle';

/** What moddle says of one property of a type. */
export interface ModdleProperty {
  readonly name: string;
  readonly type: string;
  readonly isMany?: boolean;
  readonly isReference?: boolean;
  readonly isVirtual?: boolean;
  readonly isAttr?: boolean;
  readonly isBody?: boolean;
  xml?: { readonly serialize?: string };
}

/** What moddle says of a type; a generic one is an extension without descriptor. */
export interface ModdleDescriptor {
  readonly name: string;
  readonly isGeneric?: boolean;
  readonly ns: { readonly prefix?: string; readonly uri?: string };
  readonly properties?: readonly ModdleProperty[];
  readonly propertiesByName?: Readonly<Record<string, ModdleProperty | undefined>>;
  readonly allTypesByName?: Readonly<Record<string, unknown>>;
}

/** An element of a moddle tree, as much of it as reading and writing need. */
export interface ModdleElement {
  readonly $type: string;
  readonly $descriptor: ModdleDescriptor;
  readonly $attrs?: Record<string, string>;
  $parent?: ModdleElement;
  $body?: string;
  $children?: ModdleElement[];
  get(name: string): unknown;
  set(name: string, value: unknown): void;
}

/** A reference met while parsing: whose, in which property, to which id. */
export interface ModdleReference {
  readonly element: ModdleElement;
  readonly property: string;
  readonly id: string | undefined;
}

/** Something moddle could not take in. */
export interface ModdleWarning {
  readonly message: string;
  readonly element?: ModdleElement;
  readonly property?: string;
  readonly value?: string;
}

/** What a parse gives: the tree, its references in document order, and what was left out. */
export interface Parsed {
  readonly rootElement: ModdleElement;
  readonly references: readonly ModdleReference[];
  readonly elementsById: Readonly<Record<string, ModdleElement | undefined>>;
  readonly warnings: readonly ModdleWarning[];
}

/** The part of bpmn-moddle that reading and writing use. */
export interface Model {
  fromXML(xml: string): Promise<Parsed>;
  toXML(root: ModdleElement, options: { format: boolean }): Promise<{ xml: string }>;
  create(type: string): ModdleElement;
  createAny(name: string, namespace: string | undefined): ModdleElement;
  getType(type: string): { readonly $descriptor: ModdleDescriptor };
}

/** The descriptors of the extensions a Handara file carries, for every moddle that reads one. */
export const moddleExtensions = { handara, bpsim };

let shared: Model | null = null;

/**
 * Gives the BPMN model with Handara's extensions, built on first use.
 *
 * @returns the one model of this thread; it keeps no state between files
 */
export function model(): Model {
  shared ??= spelled(new BpmnModdle(moddleExtensions) as unknown as Model);
  return shared;
}

// bpmn-moddle would call these elements by their type; the schema of BPMN calls them by their property.
const calledByProperty = [
  ['bpmn:CorrelationPropertyRetrievalExpression', 'messagePath'],
  ['bpmn:CorrelationPropertyBinding', 'dataPath'],
  ['bpmn:ComplexBehaviorDefinition', 'condition'],
  ['bpmn:ComplexBehaviorDefinition', 'event'],
] as const;

function spelled(fresh: Model): Model {
  for (const [type, name] of calledByProperty) {
    const described = fresh.getType(type).$descriptor.propertiesByName?.[name];
    if (described !== undefined) described.xml = { serialize: 'property' };
  }
  return fresh;
}

const known = new Map<string, ModdleDescriptor | null>();

/**
 * Looks up what moddle knows about a type.
 *
 * @param type qualified name (`bpmn:UserTask`)
 * @returns the descriptor; null for a type of an extension without descriptor
 */
export function descriptorOf(type: string): ModdleDescriptor | null {
  const found = known.get(type);
  if (found !== undefined) return found;
  const descriptor = lookUp(type);
  known.set(type, descriptor);
  return descriptor;
}

function lookUp(type: string): ModdleDescriptor | null {
  try {
    return model().getType(type).$descriptor;
  } catch {
    return null;
  }
}

/**
 * Tells whether an element is of a type or of one derived from it.
 *
 * @param element the record asked about
 * @param type qualified name, abstract ones included (`bpmn:FlowNode`)
 * @returns false also for an extension element without descriptor
 */
export function isA(element: Element, type: string): boolean {
  if (element.type === type) return element.namespace === undefined;
  if (element.namespace !== undefined) return false;
  const types = descriptorOf(element.type)?.allTypesByName;
  return types !== undefined && type in types;
}
