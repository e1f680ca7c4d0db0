import type { Lane, Node, Process } from './process.ts';

/**
 * Finds the lane a node stands in: its own innermost one, or that of the sub-process around it.
 *
 * @param node where to look
 * @param process the graph it stands in
 * @returns null where no lane names the node or what it is inside of
 */
export function laneOf(node: Node, process: Process): Lane | null {
  for (let place: Node | undefined = node; place !== undefined; place = around(place, process)) {
    const lane = place.lane === null ? undefined : process.lanes[place.lane];
    if (lane !== undefined) return lane;
  }
  return null;
}

function around({ scope }: Node, { nodes }: Process): Node | undefined {
  return scope === null ? undefined : nodes[scope];
}
