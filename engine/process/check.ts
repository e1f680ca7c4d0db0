import type { Finding, Scenario } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import { beginningsOf, begunBy, landingOf } from './beginning.ts';
import { checkEvents } from './check-events.ts';
import { checkFlow } from './check-flow.ts';
import { checkLaws } from './check-laws.ts';
import { checkConditions, testedFlows } from './conditions.ts';
import { figuresOf } from './figures.ts';
import type { Node, Process } from './process.ts';

/**
 * Looks for what a graph alone can have wrong: no start, steps nobody reaches, steps without a way on,
 * joins that wait in vain, parallel ways that meet without a join.
 *
 * @param process the compiled graph
 * @returns findings in order of declaration
 */
export function checkStructure(process: Process): Finding[] {
  if (process.nodes.length === 0) return [];
  const first = beginnings(process);
  return [
    ...startless(process, first),
    ...unreachable(process, first),
    ...endless(process),
    ...checkEvents(process),
    ...checkFlow(process),
  ];
}

// Every process begins by itself unless something calls it; its event sub-processes may follow.
function beginnings({ nodes, roots }: Process): Node[] {
  const outer = Map.groupBy(
    nodes.filter(({ scope }) => scope === null),
    ({ root }) => root,
  );
  return roots
    .filter(({ isCalled }) => !isCalled)
    .flatMap(({ index }) => {
      const own = outer.get(index) ?? [];
      return [...beginningsOf(own), ...own.filter(({ isTriggered }) => isTriggered)];
    });
}

function startless(process: Process, first: readonly Node[]): Finding[] {
  if (process.nodes.some(({ type }) => type === 'startEvent')) return [];
  const [entry] = first;
  if (entry === undefined) return [find('no-start-event', null)];
  return [find('start-assumed', entry.id, { name: entry.name })];
}

/**
 * Looks for what a process and its numbers together have wrong.
 *
 * @param process the compiled graph
 * @param scenario its numbers
 * @returns findings at the element concerned: chances that do not add up to 1, decisions without any,
 *   laws that their bounds change
 */
export function check(process: Process, scenario: Scenario): Finding[] {
  // Where properties decide, shares only say what happens otherwise.
  const tested = testedFlows(process, scenario);
  const decisions = process.nodes
    .filter((node) => node.type === 'exclusiveGateway' && node.outgoing.length > 1)
    .filter((node) => !node.outgoing.some((index) => tested.has(index)))
    .flatMap((node) => chances(process, scenario, node) ?? []);
  return [...decisions, ...checkConditions(process, scenario), ...checkLaws(scenario)];
}

// Shares given with two digits may miss 1 by this.
const tolerance = 0.005;

function chances(process: Process, scenario: Scenario, node: Node): Finding | null {
  const ids = node.outgoing.flatMap((index) => process.flows[index]?.id ?? []);
  const given = ids.map((id) => figuresOf(scenario.elements, id)?.probability ?? null);
  const known = given.filter((chance) => chance !== null);
  const { name } = node;
  if (known.length === 0) return find('shared-equally', node.id, { name, count: ids.length });
  const sum = known.reduce((total, chance) => total + chance, 0);
  const isComplete = known.length === given.length;
  if (sum > 1 + tolerance || (isComplete && sum < 1 - tolerance)) {
    return find('probabilities-not-one', node.id, { name, sum: Math.round(sum * 1000) / 1000 });
  }
  return null;
}

function unreachable(process: Process, first: readonly Node[]): Finding[] {
  if (first.length === 0) return [];
  const reached = new Set<number>();
  const waiting = first.map(({ index }) => index);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const node = process.nodes[next];
    if (node === undefined || reached.has(next)) continue;
    reached.add(next);
    for (const to of successors(process, node)) waiting.push(to);
    for (const to of begunBy(node, process)) waiting.push(to.index);
  }
  return process.nodes
    .filter(({ index }) => !reached.has(index))
    .map((node) => find('unreachable', node.id, { name: node.name }));
}

function successors(process: Process, node: Node): number[] {
  const targets = node.outgoing.flatMap((index) => process.flows[index]?.target ?? []);
  const landing = landingOf(node, process.nodes);
  return [...targets, ...node.boundary, ...(landing === null ? [] : [landing.index])];
}

function endless(process: Process): Finding[] {
  const before = new Map<number, number[]>();
  const ends: number[] = [];
  for (const node of process.nodes) {
    const next = successors(process, node);
    for (const index of next) {
      const known = before.get(index);
      if (known === undefined) before.set(index, [node.index]);
      else known.push(node.index);
    }
    if (next.length === node.boundary.length) ends.push(node.index);
  }
  const ending = new Set<number>();
  for (let next = ends.pop(); next !== undefined; next = ends.pop()) {
    if (ending.has(next)) continue;
    ending.add(next);
    for (const from of before.get(next) ?? []) ends.push(from);
  }
  return process.nodes
    .filter(({ index }) => !ending.has(index))
    .map((node) => find('no-way-to-end', node.id, { name: node.name }));
}
