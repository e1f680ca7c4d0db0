import type { Finding, Scenario } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import type { Node, Process } from './process.ts';

/**
 * Looks for what a graph alone can have wrong: no start, steps nobody reaches, steps without a way on.
 *
 * @param process the compiled graph
 * @returns findings in order of declaration
 */
export function checkStructure(process: Process): Finding[] {
  if (process.nodes.length === 0) return [];
  const first = beginnings(process);
  return [...startless(process, first), ...unreachable(process, first), ...endless(process)];
}

// A pool without a start event begins with all that nothing leads to, as in a run.
function beginnings(process: Process): Node[] {
  const outer = process.nodes.filter(({ scope }) => scope === null);
  const starts = outer.filter(({ type }) => type === 'startEvent');
  const started = new Set(starts.map(({ pool }) => pool));
  const others = outer.filter(
    ({ pool, incoming, attachedTo, type, trigger }) =>
      !started.has(pool) &&
      incoming.length === 0 &&
      attachedTo === null &&
      !(type === 'intermediateCatchEvent' && trigger === 'link'),
  );
  return [...starts, ...others];
}

function startless(process: Process, first: readonly Node[]): Finding[] {
  if (process.nodes.some(({ type }) => type === 'startEvent')) return [];
  const [entry] = first;
  if (entry === undefined) return [find('no-start-event', null)];
  return [find('start-assumed', entry.id, { name: entry.name === '' ? entry.id : entry.name })];
}

/**
 * Looks for what a process and its numbers together have wrong.
 *
 * @param process the compiled graph
 * @param scenario its numbers
 * @returns findings at the decision concerned: chances that do not add up to 1, decisions without any
 */
export function check(process: Process, scenario: Scenario): Finding[] {
  return process.nodes
    .filter((node) => node.type === 'exclusiveGateway' && node.outgoing.length > 1)
    .flatMap((node) => chances(process, scenario, node) ?? []);
}

const tolerance = 0.005;

function chances(process: Process, scenario: Scenario, node: Node): Finding | null {
  const ids = node.outgoing.flatMap((index) => process.flows[index]?.id ?? []);
  const given = ids.map((id) => {
    const figures = Object.hasOwn(scenario.elements, id) ? scenario.elements[id] : undefined;
    return figures?.probability ?? null;
  });
  const known = given.filter((chance) => chance !== null);
  const name = node.name === '' ? node.id : node.name;
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
    for (const to of entries(process, node)) waiting.push(to);
  }
  return process.nodes
    .filter(({ index }) => !reached.has(index))
    .map((node) => find('unreachable', node.id, { name: node.name === '' ? node.id : node.name }));
}

function successors(process: Process, node: Node): number[] {
  const targets = node.outgoing.flatMap((index) => process.flows[index]?.target ?? []);
  return [...targets, ...node.boundary, ...linked(process, node)];
}

// Where a sub-process begins: its start events, or what nothing inside leads to.
function entries(process: Process, node: Node): number[] {
  if (node.type !== 'subProcess') return [];
  const inside = process.nodes.filter(({ scope }) => scope === node.index);
  const starts = inside.filter(({ type }) => type === 'startEvent');
  const first = inside.filter(
    ({ incoming, attachedTo }) => incoming.length === 0 && attachedTo === null,
  );
  return (starts.length > 0 ? starts : first).map(({ index }) => index);
}

function linked(process: Process, node: Node): number[] {
  if (node.type !== 'intermediateThrowEvent' || node.trigger !== 'link') return [];
  const isTwin = (other: Node): boolean =>
    other.type === 'intermediateCatchEvent' &&
    other.trigger === 'link' &&
    other.name === node.name &&
    other.scope === node.scope;
  return process.nodes.filter(isTwin).map(({ index }) => index);
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
    .map((node) =>
      find('no-way-to-end', node.id, { name: node.name === '' ? node.id : node.name }),
    );
}
