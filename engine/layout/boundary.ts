import { cellNode, item } from './ends.ts';
import type { Net, Node, Scope } from './model.ts';
import { style } from './style.ts';

const laneOrder = (scope: Scope, net: Net, own: Node, which: 'source' | 'target'): number => {
  const end = net[which];
  if (end.at === 'border') return end.side === 'top' ? -1 : 1;
  const pool = item(scope.lanes, own.lane).pool;
  if (end.at === 'pool') return Math.sign(end.pool - pool);
  const node = cellNode(scope, end);
  return node === null ? 0 : Math.sign(node.lane - own.lane);
};

// Boundary events face what they talk to: messages first, then their handler; else downwards.
const sideOf = (scope: Scope, event: Node): 'top' | 'bottom' => {
  const touches = (net: Net, which: 'source' | 'target'): boolean => {
    const end = net[which];
    return end.at === 'node' && end.node === event.index;
  };
  const into = scope.nets.find((net) => net.kind === 'message' && touches(net, 'target'));
  if (into !== undefined) return laneOrder(scope, into, event, 'source') < 0 ? 'top' : 'bottom';
  const out = scope.nets.filter((net) => touches(net, 'source'));
  const up = out.length > 0 && out.every((net) => laneOrder(scope, net, event, 'target') < 0);
  return up ? 'top' : 'bottom';
};

/**
 * Seats boundary events on the edge of their host, from its right end leftwards.
 *
 * @param scope - its boundary events get their side and shift
 */
export const seatBoundaryEvents = (scope: Scope): void => {
  const seats = new Map<string, Node[]>();
  for (const event of scope.nodes) {
    if (event.host === null) continue;
    event.side = sideOf(scope, event);
    const key = `${String(event.host)}/${event.side}`;
    seats.set(key, [...(seats.get(key) ?? []), event]);
  }
  for (const events of seats.values()) {
    const host = item(scope.nodes, item(events, 0).host ?? 0);
    const room = host.width - 28;
    const pitch = Math.min(
      host.span > 1 ? 70 : 56,
      events.length > 1 ? room / (events.length - 1) : 0,
    );
    for (const [i, event] of events.entries()) {
      event.shift = Math.round(host.width / 2 - style.event / 2 - 6 - i * pitch);
    }
  }
};
