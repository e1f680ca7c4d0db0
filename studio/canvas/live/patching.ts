import type { Diagram, Element, ElementKey } from '@handara/schemas';
import type { Captured } from './capture.ts';
import type { LiveObject } from './objects.ts';

/** The part of moddle that makes elements and keeps their ids. */
export interface LiveModdle {
  create(type: string): LiveObject;
  createAny(type: string, namespace: string | undefined): LiveObject;
  readonly ids: {
    assigned(id: string): unknown;
    claim(id: string, object: unknown): void;
    unclaim(id: string): void;
  };
}

/** What patching works on. */
export interface Patched extends Captured {
  readonly moddle: LiveModdle;
}

/** What a patch is about to do, gathered while it does it. */
export interface Patching {
  readonly live: Patched;
  readonly before: Diagram;
  readonly after: Diagram;
  readonly put: ReadonlyMap<ElementKey, Element>;
  readonly drop: readonly ElementKey[];
  readonly replaced: Map<ElementKey, LiveObject>;
  readonly lists: Map<ElementKey, Map<string, Set<ElementKey>>>;
  readonly touched: Set<ElementKey>;
}

/**
 * Finds a record.
 *
 * @param diagram where
 * @param key identity
 * @returns undefined where there is none
 */
export function recordAt(diagram: Diagram, key: ElementKey): Element | undefined {
  return Object.hasOwn(diagram.elements, key) ? diagram.elements[key] : undefined;
}
