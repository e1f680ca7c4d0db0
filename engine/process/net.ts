import { landingOf } from './beginning.ts';
import type { Node, Process } from './process.ts';

/**
 * A node of a net. `needs` says when it fires: by any one of the places it takes from, by all of them, or
 * by those that still can be filled (an inclusive join).
 */
export interface Station {
  readonly node: Node;
  readonly needs: 'any' | 'all' | 'reachable';
  readonly entries: readonly number[];
  readonly exits: readonly (readonly number[])[];
  /** Ends all that goes on in its scope. */
  readonly ends: boolean;
  readonly isMerge: boolean;
  readonly followsMerge: boolean;
}

/** The flow of one scope as a net of tokens: a place stands for each sequence flow, and for each beginning. */
export interface Net {
  readonly stations: readonly Station[];
  readonly places: number;
  /** The places that hold a token at first, one set for each way the scope can begin. */
  readonly beginnings: readonly (readonly number[])[];
  /** The station that each place leads to. */
  readonly leadsTo: readonly number[];
}

// Of an inclusive decision with more ways out only single ways and all of them are tried.
const mostWays = 4;

/**
 * Spells a scope out as a net. Boundary events that do not interrupt are taken not to happen; what is
 * inside sub-processes is a scope of its own.
 *
 * @param process the compiled graph
 * @param nodes those of one scope
 * @param first where it begins
 * @returns the net; null where a node's behaviour is its own (complex gateways, ad-hoc scopes)
 * @source BPMN 2.0.2 §13; Dijkman, Dumas and Ouyang, Semantics and analysis of business process models
 *   in BPMN, Information and Software Technology 50 (2008)
 */
export function netOf(
  process: Process,
  nodes: readonly Node[],
  first: readonly Node[],
): Net | null {
  if (nodes.some(({ type }) => type === 'complexGateway')) return null;
  const places = new Map<string, number>();
  const placeOf = (key: string): number => {
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, places.size);
    return places.size - 1;
  };
  const flow = (index: number): number => placeOf(`flow ${String(index)}`);
  const at = (node: Node): number => placeOf(`at ${String(node.index)}`);
  const own = nodes.filter(({ type }) => type !== 'boundaryEvent');
  const stations = own.map((node): Station => {
    const entries = [at(node), ...node.incoming.map(flow)];
    const exits = exitsOf(process, node).map((nodesOut) => [...nodesOut].map(flow));
    const landing = landingOf(node, process.nodes);
    const out = landing === null ? exits : [[at(landing)]];
    const sources = node.incoming.map((index) => process.flows[index]?.source ?? -1);
    return {
      node,
      needs: needsOf(node),
      entries,
      exits: out,
      ends: isEnding(node),
      isMerge: node.incoming.length > 1,
      followsMerge: sources.some((index) => (process.nodes[index]?.incoming.length ?? 0) > 1),
    };
  });
  const leadsTo = new Array<number>(places.size).fill(-1);
  for (const [index, { entries }] of stations.entries()) {
    for (const place of entries) leadsTo[place] = index;
  }
  const isStarted = first.some(({ type }) => type === 'startEvent');
  const beginnings = isStarted ? first.map((node) => [at(node)]) : [first.map(at)];
  return { stations, places: places.size, beginnings, leadsTo };
}

function needsOf({ type, incoming }: Node): Station['needs'] {
  if (incoming.length < 2) return 'any';
  if (type === 'parallelGateway') return 'all';
  return type === 'inclusiveGateway' ? 'reachable' : 'any';
}

function isEnding({ type, trigger }: Node): boolean {
  return type === 'endEvent' && ['terminate', 'error', 'cancel'].includes(trigger);
}

// Which flows get a token, one list for each way a node can leave; flows by index.
function exitsOf(process: Process, node: Node): number[][] {
  const { type, outgoing } = node;
  const interrupted = node.boundary.flatMap((index) => {
    const event = process.nodes[index];
    return event?.interrupting === true ? [[...event.outgoing]] : [];
  });
  if (type === 'exclusiveGateway' || type === 'eventBasedGateway') {
    return outgoing.map((index) => [index]);
  }
  const conditional = outgoing.filter((index) => process.flows[index]?.condition != null);
  const isOpen = type === 'inclusiveGateway' || conditional.length > 0;
  if (!isOpen || outgoing.length < 2) return [[...outgoing], ...interrupted];
  const always = type === 'inclusiveGateway' ? [] : withoutThose(outgoing, conditional);
  const choices = type === 'inclusiveGateway' ? outgoing : conditional;
  return [...subsets(choices).map((some) => [...always, ...some]), ...interrupted];
}

function withoutThose(all: readonly number[], some: readonly number[]): number[] {
  return all.filter((index) => !some.includes(index));
}

function subsets(ways: readonly number[]): number[][] {
  if (ways.length > mostWays) return [...ways.map((way) => [way]), [...ways]];
  const sets: number[][] = [];
  for (let mask = 1; mask < 1 << ways.length; mask += 1) {
    sets.push(ways.filter((_, place) => (mask >> place) % 2 === 1));
  }
  return sets;
}
