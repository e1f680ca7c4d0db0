import type { Finding } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import { beginningsOf } from './beginning.ts';
import { netOf, type Net, type Station } from './net.ts';
import type { Node, Process } from './process.ts';

// The check runs at every edit, so it gives up after so many moves; what it has found by then is true.
const mostMoves = 5000;
const mostNodes = 300;

/**
 * Looks for joins that wait in vain and for parallel ways that meet without a join.
 *
 * Every state that the tokens of a scope can come to is visited, as far as they are not too many; a state
 * in which nothing can go on, and one with two tokens on a flow, are what is looked for. Conditions are taken
 * to hold or not independently of each other, so what is found may be impossible by the data.
 *
 * @param process the compiled graph
 * @returns warnings at the nodes concerned
 * @source van der Aalst, The application of Petri nets to workflow management, Journal of Circuits,
 *   Systems and Computers 8 (1998) (soundness)
 */
export function checkFlow(process: Process): Finding[] {
  const found = scopesOf(process).flatMap((nodes) => {
    if (nodes.length > mostNodes || nodes.every(({ incoming }) => incoming.length < 2)) return [];
    const net = netOf(process, nodes, beginningsOf(nodes));
    return net === null ? [] : explore(net, process);
  });
  const once = new Map(found.map((each) => [`${each.code} ${each.element ?? ''}`, each]));
  return [...once.values()];
}

function scopesOf({ nodes }: Process): Node[][] {
  const own = nodes.filter(({ scope, isTriggered }) => {
    const host = scope === null ? null : nodes[scope];
    return !isTriggered && (host?.adHoc ?? null) === null;
  });
  const key = ({ scope, root }: Node): string =>
    scope === null ? `root ${String(root)}` : `scope ${String(scope)}`;
  return [...Map.groupBy(own, key).values()];
}

type Marking = Uint8Array;

function explore(net: Net, process: Process): Finding[] {
  const seen = new Set<string>();
  let moves = 0;
  const lands = landings(net);
  const waiting: Marking[] = net.beginnings.map((places) => marking(net, lands, places));
  const doubled = new Set<Station>();
  const stuck = new Set<Station>();
  const before = upstream(net);
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    const key = String.fromCharCode(...state);
    if (seen.has(key)) continue;
    seen.add(key);
    const next = successors(net, lands, state, before);
    moves += next.length;
    if (moves > mostMoves) break;
    if (next.length === 0) for (const station of holders(net, state)) stuck.add(station);
    for (const after of next) {
      const place = after.findIndex((tokens) => tokens > 1);
      if (place < 0) waiting.push(after);
      else {
        const station = net.stations[net.leadsTo[place] ?? -1];
        if (station !== undefined) doubled.add(station);
      }
    }
  }
  return [
    ...[...stuck].map(({ node }) => find('join-waits-for-ever', node.id, { name: node.name })),
    ...[...doubled]
      .map(({ node }) => firstWork(process, node))
      .flatMap((node) =>
        node === null ? [] : find('passed-several-times', node.id, { name: node.name }),
      ),
  ];
}

function marking(net: Net, lands: readonly number[], places: readonly number[]): Marking {
  const state = new Uint8Array(net.places);
  for (const place of places) put(state, lands[place]);
  return state;
}

function put(state: Marking, place: number | undefined): void {
  if (place !== undefined) state[place] = Math.min(2, (state[place] ?? 0) + 1);
}

// Where a token on a place comes to rest: steps in a line are passed at once, which keeps the states few.
// The one after a merge is not, since that is where two tokens would be seen together.
function landings({ stations, leadsTo, places }: Net): number[] {
  const next = Array.from({ length: places }, (_, place) => {
    const station = stations[leadsTo[place] ?? -1];
    const [exit, ...others] = station?.exits ?? [];
    const isLine =
      station?.needs === 'any' && !station.ends && !station.isMerge && !station.followsMerge;
    const [to, ...more] = exit ?? [];
    return isLine && others.length + more.length === 0 ? to : undefined;
  });
  return next.map((_, place) => {
    let at = place;
    for (let steps = 0; steps < places; steps += 1) {
      const to = next[at];
      if (to === undefined) break;
      at = to;
    }
    return at;
  });
}

function successors(
  net: Net,
  lands: readonly number[],
  state: Marking,
  before: readonly ReadonlySet<number>[],
): Marking[] {
  return net.stations.flatMap((station, index) => {
    const taken = takings(station, state, before[index] ?? new Set());
    return taken.flatMap((takes) => leave(station, lands, state, takes));
  });
}

// What a station can take from a state: one list for each way.
function takings(
  { entries, needs }: Station,
  state: Marking,
  before: ReadonlySet<number>,
): (readonly number[])[] {
  const marked = entries.filter((place) => (state[place] ?? 0) > 0);
  if (marked.length === 0) return [];
  if (needs === 'any') return marked.map((place) => [place]);
  const flows = entries.slice(1);
  if (needs === 'all') return flows.every((place) => (state[place] ?? 0) > 0) ? [flows] : [];
  const canCome = [...before].some((place) => (state[place] ?? 0) > 0 && !flows.includes(place));
  return canCome ? [] : [marked];
}

function leave(
  { exits, ends }: Station,
  lands: readonly number[],
  state: Marking,
  takes: readonly number[],
): Marking[] {
  if (ends) return [new Uint8Array(state.length)];
  return exits.map((puts) => {
    const after = Uint8Array.from(state);
    for (const place of takes) after[place] = (after[place] ?? 0) - 1;
    for (const place of puts) put(after, lands[place]);
    return after;
  });
}

function holders(net: Net, state: Marking): Station[] {
  const places = [...state.keys()].filter((place) => (state[place] ?? 0) > 0);
  const stations = places.flatMap((place) => net.stations[net.leadsTo[place] ?? -1] ?? []);
  return stations.filter(({ needs }) => needs !== 'any');
}

// For each station that waits for all that can still come: the places from which a token can reach it.
function upstream({ stations, leadsTo, places }: Net): Set<number>[] {
  const into = new Map<number, number[]>();
  for (let place = 0; place < places; place += 1) {
    const station = stations[leadsTo[place] ?? -1];
    for (const next of station?.exits.flat() ?? []) {
      const known = into.get(next);
      if (known === undefined) into.set(next, [place]);
      else known.push(place);
    }
  }
  return stations.map(({ needs, entries }) => {
    const reached = new Set<number>();
    if (needs !== 'reachable') return reached;
    const waiting = entries.flatMap((place) => into.get(place) ?? []);
    for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
      if (reached.has(place) || entries.includes(place)) continue;
      reached.add(place);
      waiting.push(...(into.get(place) ?? []));
    }
    return reached;
  });
}

// Where work is done twice is what matters; ways that only end are none.
function firstWork({ nodes, flows }: Process, from: Node): Node | null {
  const seen = new Set<number>();
  const sources = from.incoming.flatMap((flow) => nodes[flows[flow]?.source ?? -1] ?? []);
  const merges = sources.filter(({ incoming }) => incoming.length > 1);
  const waiting = [...merges, from].map(({ index }) => index);
  for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) {
    const node = nodes[index];
    if (node === undefined || seen.has(index)) continue;
    seen.add(index);
    if (node.type === 'task' || node.type === 'subProcess') return node;
    waiting.push(...node.outgoing.flatMap((flow) => flows[flow]?.target ?? []));
  }
  return null;
}
