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

// So much further on the next event stands at least, and so much of an edge no event stands on.
const edge = { pitch: 38, rest: 28 } as const;

const roomOn = (host: Node): number => Math.floor((host.width - edge.rest) / edge.pitch + 1e-6) + 1;

// What an edge has no room for goes to the other one; what neither has room for makes the host wider.
const spreadOver = (host: Node, bottom: Node[], top: Node[]): void => {
  const room = roomOn(host);
  while (bottom.length > room && top.length < room) top.push(...bottom.splice(-1));
  while (top.length > room && bottom.length < room) bottom.push(...top.splice(-1));
  const most = Math.max(bottom.length, top.length);
  if (most > room) host.width = edge.rest + (most - 1) * edge.pitch;
};

const seatAlong = (host: Node, events: readonly Node[], side: Node['side']): void => {
  const room = host.width - edge.rest;
  const pitch = Math.min(
    host.span > 1 ? 70 : 56,
    events.length > 1 ? room / (events.length - 1) : 0,
  );
  for (const [i, event] of events.entries()) {
    event.side = side;
    event.shift = Math.round(host.width / 2 - style.event / 2 - 6 - i * pitch);
  }
};

/**
 * Seats boundary events on the edge of their host, from its right end leftwards.
 *
 * @param scope - its boundary events get their side and shift; a host with many of them grows wider
 */
export const seatBoundaryEvents = (scope: Scope): void => {
  const guests = new Map<number, Node[]>();
  for (const event of scope.nodes) {
    if (event.host === null) continue;
    event.side = sideOf(scope, event);
    guests.set(event.host, [...(guests.get(event.host) ?? []), event]);
  }
  for (const [index, events] of guests) {
    const host = item(scope.nodes, index);
    const bottom = events.filter(({ side }) => side === 'bottom');
    const top = events.filter(({ side }) => side === 'top');
    spreadOver(host, bottom, top);
    seatAlong(host, bottom, 'bottom');
    seatAlong(host, top, 'top');
  }
};
