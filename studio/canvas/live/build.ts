import type { Diagram } from '@handara/schemas';
import { namesOf, Objects, type LiveObject } from './objects.ts';
import { patch } from './patch.ts';
import type { LiveModdle, Patched } from './patching.ts';
import { Watch } from './watch.ts';

/**
 * Makes the objects of a drawing from the records of a room.
 *
 * @param moddle of the modeler that will draw them
 * @param diagram what the room shows
 * @returns the objects, each known by its key
 */
export function build(moddle: LiveModdle, diagram: Diagram): Patched {
  const live: Patched = {
    objects: new Objects(),
    watch: new Watch(),
    moddle,
    definitions: moddle.create('bpmn:Definitions'),
  };
  live.objects.bind(diagram.root, live.definitions);
  const nothing: Diagram = { root: diagram.root, elements: {} };
  patch(live, { put: Object.values(diagram.elements), drop: [] }, nothing, diagram);
  return live;
}

/**
 * Puts all objects back to what the room shows, whatever a command that failed half-way made of them.
 *
 * @param live the open drawing; changed in place
 * @param diagram what the room shows
 */
export function rebuild(live: Patched, diagram: Diagram): void {
  for (const [key, object] of live.objects.byKey) {
    if (Object.hasOwn(diagram.elements, key)) continue;
    live.objects.byKey.delete(key);
    live.watch.forget(object);
  }
  empty(live);
  patch(live, { put: Object.values(diagram.elements), drop: [] }, diagram, diagram);
}

// Lists are filled from the room; what a failed command put into them goes.
function empty({ objects }: Patched): void {
  for (const object of objects.byKey.values()) {
    for (const name of namesOf(object)) {
      const value = object[name];
      if (Array.isArray(value) && isListOfObjects(value)) value.splice(0);
    }
  }
}

function isListOfObjects(value: readonly unknown[]): boolean {
  return value.some(
    (each) => typeof each === 'object' && each !== null && '$type' in (each as LiveObject),
  );
}
