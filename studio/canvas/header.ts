import { isAny, type Drawn } from './model.ts';

/** Where a lane bears its name: a wide strip with the name lying flat, or a narrow one with it turned. */
export interface Header {
  readonly width: number;
  readonly rotated: boolean;
}

const wide = 108;
const narrow = 30;

/**
 * Chooses the header of a lane: the wide one, unless the lane is upright, holds further lanes, or any
 * shape of its pool stands inside the strip, as in files drawn elsewhere; so a pool's lanes agree.
 *
 * @param lane the drawn lane
 * @returns width in diagram units, and whether the name is turned
 */
export function headerOf(lane: Drawn): Header {
  const shapes = (lane.children ?? []).concat(poolOf(lane)?.children ?? []);
  const holdsLanes = (lane.children ?? []).some((each) => isAny(each.businessObject, 'bpmn:Lane'));
  const upright = lane.height > lane.width;
  const inTheWay = shapes.some(
    (each) =>
      each.waypoints === undefined &&
      isAny(each.businessObject, 'bpmn:FlowNode', 'bpmn:Artifact', 'bpmn:ItemAwareElement') &&
      each.x < lane.x + wide &&
      each.x + each.width > lane.x,
  );
  return upright || holdsLanes || inTheWay
    ? { width: narrow, rotated: true }
    : { width: wide, rotated: false };
}

function poolOf(lane: Drawn): Drawn | undefined {
  let parent = lane.parent;
  while (parent && isAny(parent.businessObject, 'bpmn:Lane')) parent = parent.parent;
  return parent;
}
