import type { Scenario } from '@handara/schemas';
import { figuresOf } from '../process/figures.ts';
import type { Node, Process } from '../process/process.ts';
import type { Arc, Step } from './plan.ts';

/**
 * Shares the chances of a node's outgoing flows: given ones as they are, the others the rest in equal
 * parts. Given chances that add up to something else are scaled to 1.
 *
 * @param node where the ways part
 * @param process the graph it stands in
 * @param scenario where the chances are given, by flow id
 * @returns one cumulative chance for each outgoing flow, in their order; the last is 1. Where all
 *   given chances are 0 the default flow has all, without one each has the same
 * @source BPSim 2.0 §7.3.3: undefined probabilities share the remainder equally
 */
export function share(node: Node, process: Process, scenario: Scenario): number[] {
  const chances = chancesOf(node, process, scenario);
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  let sum = 0;
  return chances.map((chance, place) => {
    sum += total > 0 ? chance / total : without(node, chances.length, place);
    return place === chances.length - 1 ? 1 : sum;
  });
}

/**
 * Gives each outgoing flow of a node its own chance, not scaled.
 *
 * @param node where the ways part
 * @param process the graph it stands in
 * @param scenario where the chances are given, by flow id
 * @returns one chance for each outgoing flow, in their order
 */
export function chancesOf(node: Node, process: Process, scenario: Scenario): number[] {
  const given = node.outgoing.map((flow) => {
    const id = process.flows[flow]?.id ?? '';
    return figuresOf(scenario.elements, id)?.probability ?? null;
  });
  const known = given.reduce<number>((sum, chance) => sum + (chance ?? 0), 0);
  const missing = given.filter((chance) => chance === null).length;
  const rest = missing === 0 ? 0 : Math.max(0, 1 - known) / missing;
  return given.map((chance) => chance ?? rest);
}

function without(node: Node, count: number, place: number): number {
  const fallback = node.default === null ? -1 : node.outgoing.indexOf(node.default);
  if (fallback < 0) return 1 / count;
  return place === fallback ? 1 : 0;
}

/**
 * Lists the ways out for which no condition stands.
 *
 * @param step where the ways part
 * @returns the flows, and their chances scaled to 1 and summed up
 */
export function openWays({ outgoing, chances }: Step): { arcs: Arc[]; shares: number[] } {
  const places = outgoing.flatMap(({ test }, place) => (test === null ? [place] : []));
  const total = places.reduce((sum, place) => sum + (chances[place] ?? 0), 0);
  let sum = 0;
  return {
    arcs: places.flatMap((place) => outgoing[place] ?? []),
    shares: places.map((place) => {
      sum += total > 0 ? (chances[place] ?? 0) / total : 1 / places.length;
      return sum;
    }),
  };
}
