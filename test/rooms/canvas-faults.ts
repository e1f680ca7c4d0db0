import type { Diagram } from '@handara/schemas';
import { recordOf } from '../../studio/canvas/live/record.ts';
import type { LiveObject } from '../../studio/canvas/live/objects.ts';
import type { Patched } from '../../studio/canvas/live/patching.ts';
import type { Drawn } from './gestures.ts';
import { spell } from './post.ts';

interface Modeler {
  get(name: string): never;
}

interface Registry {
  getAll(): (Drawn & { host?: Drawn | null; target?: Drawn | null; hidden?: boolean })[];
  getGraphics(element: Drawn): SVGElement | undefined;
}

/**
 * Spells out what a canvas shows.
 *
 * @param modeler an open modeler
 * @returns one line an element, by id
 */
export function snapshot(modeler: Modeler): Map<string, string> {
  const registry = modeler.get('elementRegistry') as unknown as Registry;
  return new Map(
    registry.getAll().map((each) => {
      const box = each.waypoints
        ? each.waypoints.map(({ x, y }) => [x, y])
        : [each.x, each.y, each.width, each.height];
      const ends = [each.source?.id, each.target?.id, each.host?.id, each.labelTarget?.id];
      const inside = (each.children ?? []).map(({ id }) => id);
      const isHidden = [each.hidden ?? false, each.collapsed ?? false];
      return [
        each.id,
        JSON.stringify([
          each.type,
          each.parent?.id,
          each.parent == null ? null : box,
          ends,
          isHidden,
          inside,
        ]),
      ];
    }),
  );
}

/**
 * Lists where a canvas and its objects do not say what the room shows.
 *
 * @param modeler the open modeler
 * @param live its objects
 * @param diagram what the room shows
 * @returns broken promises
 */
export function canvasFaults(modeler: Modeler, live: Patched, diagram: Diagram): string[] {
  return [...recordFaults(live, diagram), ...inverseFaults(live), ...graphicFaults(modeler)];
}

function recordFaults(live: Patched, diagram: Diagram): string[] {
  const faults: string[] = [];
  const { objects } = live;
  if (objects.byKey.size !== Object.keys(diagram.elements).length) {
    const extra = [...objects.byKey.keys()].filter((key) => !Object.hasOwn(diagram.elements, key));
    const missing = Object.keys(diagram.elements).filter((key) => !objects.byKey.has(key));
    faults.push(
      `objects without element: ${extra.join(' ')}; elements without object: ${missing.join(' ')}`,
    );
  }
  for (const record of Object.values(diagram.elements)) {
    const object = objects.byKey.get(record.key);
    if (object === undefined) continue;
    const now = spell(plain(recordOf(objects, object, record.parent, record)));
    const shown = spell(plain(record));
    if (now !== shown) faults.push(`object of ${record.key} says ${now} for ${shown}`);
    const parent = record.parent === null ? undefined : objects.byKey.get(record.parent[0]);
    if (object.$parent !== parent) faults.push(`object of ${record.key} has another parent`);
    if (parent !== undefined && ![parent[record.parent?.[1] ?? '']].flat().includes(object))
      faults.push(`object of ${record.key} is not in its parent`);
  }
  const { changed } = live.watch.lookOver(live.definitions);
  for (const object of changed.keys())
    faults.push(`unnoticed change of ${objects.keyOf(object) ?? object.$type}`);
  return faults;
}

// Marks of gateways are set by drawing them.
function plain<T extends { values: Record<string, unknown> }>(record: T): T {
  const values = Object.entries(record.values).filter(([name]) => name !== 'isMarkerVisible');
  return { ...record, values: Object.fromEntries(values) };
}

function inverseFaults({ objects }: Patched): string[] {
  const faults: string[] = [];
  const expect = (object: LiveObject, name: string, members: LiveObject[]): void => {
    // bpmn-js enters a node into the same lane twice now and then.
    const list = [...new Set((object.get(name) as LiveObject[] | undefined) ?? [])];
    const isSame = list.length === members.length && members.every((each) => list.includes(each));
    if (!isSame)
      faults.push(
        `${name} of ${objects.keyOf(object) ?? ''} is ${list.map((each) => objects.keyOf(each)).join(' ')} for ${members.map((each) => objects.keyOf(each)).join(' ')}`,
      );
  };
  const all = [...objects.byKey.values()];
  const flows = all.filter(({ $type }) => $type === 'bpmn:SequenceFlow');
  const lanes = all.filter(({ $type }) => $type === 'bpmn:Lane');
  for (const object of all) {
    if (object.$descriptor.allTypesByName?.['bpmn:FlowNode'] === undefined) continue;
    expect(
      object,
      'outgoing',
      flows.filter((flow) => flow['sourceRef'] === object),
    );
    expect(
      object,
      'incoming',
      flows.filter((flow) => flow['targetRef'] === object),
    );
    expect(
      object,
      'lanes',
      lanes.filter((lane) =>
        ((lane['flowNodeRef'] as LiveObject[] | undefined) ?? []).includes(object),
      ),
    );
  }
  return faults;
}

function graphicFaults(modeler: Modeler): string[] {
  const registry = modeler.get('elementRegistry') as unknown as Registry;
  const faults: string[] = [];
  for (const element of registry.getAll()) {
    if (element.parent == null) continue;
    const graphics = registry.getGraphics(element);
    const group = graphics?.parentElement;
    const around = group?.parentElement;
    const parent = registry.getGraphics(element.parent);
    const isNested =
      element.parent.parent == null || parent?.parentElement?.contains(group ?? null) === true;
    if (graphics === undefined || !around || !isNested)
      faults.push(`${element.id} is painted in the wrong place`);
  }
  return faults;
}
