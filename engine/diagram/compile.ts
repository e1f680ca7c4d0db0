import type { Diagram, Element, Finding } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import { checkStructure } from '../process/check.ts';
import type { Node, Pool, Process } from '../process/process.ts';
import { toFlow, toMessage } from './flows.ts';
import { holdsNodes, linkNodes } from './links.ts';
import { toNode } from './nodes.ts';
import { idOf, Notes, text } from './notes.ts';
import { Outline } from './outline.ts';
import type { Work } from './work.ts';

/** A process as compiled, null where an error forbids a run, with what is wrong or simplified. */
export interface Compilation {
  readonly process: Process | null;
  readonly findings: Finding[];
}

/**
 * Compiles a diagram to the graph a run walks.
 *
 * All processes of the file go into one graph; a participant without a process, or with an empty one,
 * becomes a black box. What a run cannot do as BPMN says is an error or a warning at its element.
 *
 * @param diagram with or without drawings
 * @returns the graph and findings; the graph is null if a finding is an error
 * @source BPMN 2.0.2 §10, §13
 */
export function compile(diagram: Diagram): Compilation {
  const work = begin(new Outline(diagram));
  const processes = work.outline.all('bpmn:Process');
  addPools(work, processes);
  addRoots(work, processes);
  for (const process of processes) addLanes(work, process, null);
  for (const process of processes) addNodes(work, process);
  linkNodes(work);
  for (const flow of work.outline.all('bpmn:SequenceFlow')) toFlow(work, flow);
  for (const message of work.outline.all('bpmn:MessageFlow')) toMessage(work, message);
  const process = finish(work, processes);
  const findings = [...work.findings, ...checkStructure(process)];
  const isSound = !findings.some(({ severity }) => severity === 'error');
  return { process: isSound ? process : null, findings };
}

function begin(outline: Outline): Work {
  const findings: Finding[] = [];
  return {
    outline,
    notes: new Notes(outline, findings),
    findings,
    roots: [],
    pools: [],
    lanes: [],
    nodes: [],
    flows: [],
    messages: [],
    rootOf: new Map(),
    poolOf: new Map(),
    laneOf: new Map(),
    nodeOf: new Map(),
  };
}

function addPools(work: Work, processes: readonly Element[]): void {
  const { outline, notes, pools, poolOf } = work;
  for (const participant of outline.all('bpmn:Participant')) {
    if (outline.ancestor(participant, 'bpmn:Collaboration') === null) continue;
    const process = outline.target(participant, 'processRef');
    const own = process !== null && holdsNodes(outline, process) ? process : null;
    const index = pools.length;
    poolOf.set(participant.key, index);
    if (own !== null && !poolOf.has(own.key)) poolOf.set(own.key, index);
    pools.push({
      index,
      id: idOf(participant) ?? participant.key,
      name: notes.name(participant) || (own === null ? '' : notes.name(own)),
      nameEn: notes.nameEn(participant),
      party: notes.party(participant),
      processId: own === null ? null : idOf(own),
    });
  }
  assumeOwner(pools);
  if (processes.every((process) => !holdsNodes(outline, process))) {
    work.findings.push(find('no-process', null));
  }
}

function addRoots({ roots, rootOf, poolOf }: Work, processes: readonly Element[]): void {
  for (const process of processes) {
    const index = roots.length;
    rootOf.set(process.key, index);
    const pool = poolOf.get(process.key) ?? null;
    roots.push({ index, id: idOf(process) ?? process.key, pool, isCalled: false });
  }
}

// Where nobody says who is who, the only pool that shows its work can only be the office's.
function assumeOwner(pools: Pool[]): void {
  if (pools.some(({ party }) => party !== null)) return;
  const open = pools.filter(({ processId }) => processId !== null);
  const only = open.length === 1 ? open[0] : undefined;
  if (only !== undefined) pools[only.index] = { ...only, party: 'owner' };
}

function addLanes(work: Work, container: Element, pool: number | null): void {
  const { outline, notes, lanes, laneOf } = work;
  const inPool = pool ?? work.poolOf.get(container.key) ?? null;
  const waiting = lanesIn(outline, container, 'laneSets').map((lane) => ({ lane, parent: null }));
  const open: { lane: Element; parent: number | null }[] = waiting.reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const index = lanes.length;
    laneOf.set(next.lane.key, index);
    lanes.push({
      index,
      id: idOf(next.lane) ?? next.lane.key,
      name: notes.name(next.lane),
      nameEn: notes.nameEn(next.lane),
      pool: inPool,
      parent: next.parent,
    });
    const inner = lanesIn(outline, next.lane, 'childLaneSet');
    for (const lane of inner.reverse()) open.push({ lane, parent: index });
  }
}

function lanesIn(outline: Outline, container: Element, property: string): Element[] {
  const sets = outline.children(container, property);
  return sets.flatMap((set) => [...outline.children(set, 'lanes')]);
}

function addNodes(work: Work, process: Element): void {
  const pool = work.poolOf.get(process.key) ?? null;
  const first = [...work.outline.children(process, 'flowElements')].reverse();
  const open: { element: Element; scope: number | null }[] = first.map((element) => ({
    element,
    scope: null,
  }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const node = toNode(work, next.element, pool, next.scope);
    if (node?.type !== 'subProcess') continue;
    addLanes(work, next.element, pool);
    const inner = [...work.outline.children(next.element, 'flowElements')].reverse();
    for (const element of inner) open.push({ element, scope: node.index });
  }
}

function finish(work: Work, processes: readonly Element[]): Process {
  const { outline, notes, roots, pools, lanes, flows, messages } = work;
  const owner = pools.find(({ party }) => party === 'owner') ?? null;
  const main =
    processes.find((process) => idOf(process) !== null && idOf(process) === owner?.processId) ??
    processes.find((process) => holdsNodes(outline, process)) ??
    null;
  const name = main === null ? '' : notes.name(main);
  return {
    id: (main === null ? null : idOf(main)) ?? '',
    name: name || (owner?.name ?? '') || (outline.root === null ? '' : text(outline.root, 'name')),
    nodes: work.nodes.map((node): Node => node),
    flows,
    messages,
    roots,
    pools,
    lanes,
    operations: notes.operations(),
  };
}
