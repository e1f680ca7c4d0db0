import type { Element, ElementKey } from '@handara/schemas';
import { isA } from '../diagram/moddle.ts';
import { keysOf } from '../diagram/outline.ts';
import type { FlowMap, FoldObstacle } from './flow-map.ts';
import { after, before, isOneWay } from './one-way.ts';
import type { Way } from './one-way.ts';

/** Part of a flow with one way in and one way out. */
export interface Stretch {
  /** Its flow nodes, boundary events included. */
  readonly nodes: readonly Element[];
  readonly entry: Element;
  readonly exit: Element;
}

/** Why nodes cannot be folded together. */
export type FoldRefusal = FoldObstacle | 'fold-lanes' | 'fold-ways' | 'fold-few';

/**
 * Lists the activities of a stretch.
 *
 * @param nodes - its flow nodes
 * @returns what people would call its steps
 */
export const stepsOf = (nodes: readonly Element[]): Element[] =>
  nodes.filter((node) => isA(node, 'bpmn:Activity'));

const laneNames = (node: Element): string => [...keysOf(node, 'lanes')].sort().join(' ');

// Flows of the nodes by number; a boundary event goes by the number of its host.
const insideWays = (map: FlowMap, hosts: readonly Element[], flows: readonly Element[]): Way[] => {
  const number = new Map(hosts.map((node, i) => [node.key, i]));
  const numberOf = (end: Element | null): number | undefined => {
    const host = end === null ? null : (map.outline.target(end, 'attachedToRef') ?? end);
    return host === null ? undefined : number.get(host.key);
  };
  return flows.map((flow): Way => {
    const from = numberOf(map.outline.target(flow, 'sourceRef'));
    const to = numberOf(map.outline.target(flow, 'targetRef'));
    return [from ?? before, to ?? after];
  });
};

const flowsRound = (map: FlowMap, nodes: ReadonlyMap<ElementKey, Element>): Set<Element> =>
  new Set(
    [...nodes.values()].flatMap((node) => [
      ...map.outline.incoming(node),
      ...map.outline.outgoing(node),
    ]),
  );

// A note that also explains something outside, or a frame round some steps, would be torn.
const isNoteTorn = (map: FlowMap, nodes: ReadonlyMap<ElementKey, Element>): boolean => {
  const { outline } = map;
  const links = (element: Element): Element[] =>
    [...outline.referrers(element, 'sourceRef'), ...outline.referrers(element, 'targetRef')].filter(
      (one) => isA(one, 'bpmn:Association'),
    );
  const isOwn = (end: Element | null): boolean => {
    if (end === null) return false;
    if (nodes.has(end.key)) return true;
    const source = outline.target(end, 'sourceRef');
    const target = outline.target(end, 'targetRef');
    return source !== null && target !== null && nodes.has(source.key) && nodes.has(target.key);
  };
  const other = (link: Element, end: Element): Element | null => {
    const source = outline.target(link, 'sourceRef');
    return source === end ? outline.target(link, 'targetRef') : source;
  };
  return [...nodes.values()].some((node) =>
    links(node).some((link) => {
      const note = other(link, node);
      if (note === null || !isA(note, 'bpmn:TextAnnotation')) return true;
      return links(note).some((one) => !isOwn(other(one, note)));
    }),
  );
};

/**
 * Looks whether nodes can become one sub-process: one lane, one way in, one way out, nothing that
 * speaks with another pool or is tied to where it stands.
 *
 * @param map - flow of the diagram
 * @param chosen - flow nodes of one process or sub-process; their boundary events come along
 * @param mayTalk - whether steps may speak with another pool, as they may where they are unfolded
 * @returns the stretch, or the first reason against it
 */
export const stretchOf = (
  map: FlowMap,
  chosen: readonly Element[],
  mayTalk = false,
): Stretch | FoldRefusal => {
  const { outline } = map;
  const hosts = chosen.map((node) => outline.target(node, 'attachedToRef') ?? node);
  const inner = [...new Set(hosts)];
  const nodes = new Map(
    inner.flatMap((node) => [node, ...map.guests(node)]).map((node) => [node.key, node]),
  );
  for (const node of nodes.values()) {
    const obstacle = map.obstacle(node);
    if (obstacle !== null && !(mayTalk && obstacle === 'fold-message')) return obstacle;
  }
  const first = inner[0];
  if (first === undefined || stepsOf(inner).length < 2) return 'fold-few';
  const container = outline.parent(first);
  if (inner.some((node) => outline.parent(node) !== container)) return 'fold-ways';
  if ([...nodes.values()].some((node) => laneNames(node) !== laneNames(first) && !isGuest(node)))
    return 'fold-lanes';
  return oneWayThrough(map, nodes, inner) ?? 'fold-ways';
};

const isGuest = (node: Element): boolean => isA(node, 'bpmn:BoundaryEvent');

const oneWayThrough = (
  map: FlowMap,
  nodes: ReadonlyMap<ElementKey, Element>,
  inner: readonly Element[],
): Stretch | null => {
  const { outline } = map;
  const has = (flow: Element, end: string): boolean =>
    nodes.has(outline.target(flow, end)?.key ?? '');
  const flows = [...flowsRound(map, nodes)];
  const entries = flows.filter((flow) => !has(flow, 'sourceRef'));
  const exits = flows.filter((flow) => !has(flow, 'targetRef'));
  const [entry] = entries;
  const [exit] = exits;
  if (entry === undefined || exit === undefined || entries.length + exits.length !== 2) return null;
  const last = outline.target(exit, 'sourceRef');
  if (last === null || isGuest(last) || map.leaving(last).length !== 1) return null;
  if (outline.target(entry, 'sourceRef') === null || outline.target(exit, 'targetRef') === null)
    return null;
  // What has no way on, or none to it, would begin or end the sub-process on its own.
  const open = [...nodes.values()].some(
    (node) =>
      outline.outgoing(node).length === 0 ||
      (!isGuest(node) && outline.incoming(node).length === 0),
  );
  if (open || isNoteTorn(map, nodes)) return null;
  const ways = insideWays(map, inner, flows);
  const junctions = inner.map((node) => map.junction(node));
  return isOneWay(junctions, ways) ? { nodes: [...nodes.values()], entry, exit } : null;
};
