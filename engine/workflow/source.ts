import type { Diagram, Element, Finding } from '@handara/schemas';
import { Outline } from '../diagram/outline.ts';
import { find } from '../finding/finding.ts';
import { asciiId } from './names.ts';
import type { Flow, Node, Pool, Process } from '../process/process.ts';

/**
 * What a workflow is made from: the process of the pool that owns the service, and around it whatever
 * that pool exchanges messages with. `nodes` and `flows` are those of the owner alone.
 */
export interface Source {
  readonly outline: Outline;
  readonly process: Process;
  readonly id: string;
  readonly pool: Pool | null;
  readonly nodes: readonly Node[];
  readonly flows: readonly Flow[];
}

/**
 * Picks the pool whose process becomes the workflow: an owner before a pool without party, before a
 * partner or recipient; then the one marked executable; then the one with most steps.
 *
 * @param diagram the to-be procedure
 * @param process the same, compiled
 * @param findings takes what is left out
 * @returns null where no pool holds a process
 */
export function chooseSource(
  diagram: Diagram,
  process: Process,
  findings: Finding[],
): Source | null {
  const outline = new Outline(diagram);
  const candidates = process.pools.filter((pool) => nodesOf(process, pool).length > 0);
  if (candidates.length === 0) return process.pools.length === 0 ? whole(outline, process) : null;
  const [pool, ...others] = candidates.sort((a, b) => better(outline, process, a, b));
  if (pool === undefined) return null;
  for (const other of others) {
    const code = other.party === 'owner' ? 'export-owner-left-out' : 'export-pool-left-out';
    findings.push(find(code, other.id, { name: other.name }));
  }
  return source(outline, process, pool.processId ?? process.id, pool);
}

/**
 * Finds the record of a node in the diagram.
 *
 * @param outline the diagram the node was compiled from
 * @param id BPMN id of the node
 * @returns its record
 * @throws when the compiled process holds a node that the diagram lacks
 */
export function recordOf(outline: Outline, id: string): Element {
  const record = outline.byId(id);
  if (record === null) throw new Error(`no record for <${id}>`);
  return record;
}

function whole(outline: Outline, process: Process): Source | null {
  return process.nodes.length === 0 ? null : source(outline, process, process.id, null);
}

function source(outline: Outline, process: Process, processId: string, pool: Pool | null): Source {
  const nodes = nodesOf(process, pool);
  const own = new Set(nodes.map((node) => node.index));
  const id = keyOf(outline, processId);
  const flows = process.flows.filter((flow) => own.has(flow.source) && own.has(flow.target));
  return { outline, process, id, pool, nodes, flows };
}

// Engines take two workflows of one id for versions of each other, and offices are drawn in many
// files under one process id: the id of the file itself tells them apart.
function keyOf(outline: Outline, processId: string): string {
  const file = outline.root?.values['id'];
  const stem = typeof file === 'string' ? file.replace(/^Definitions_/i, '') : '';
  const usable = /^[A-Za-z]\w*$/.test(stem) && outline.byId(stem) === null;
  return usable ? stem : asciiId(processId);
}

// What is called is a workflow of its own.
function nodesOf({ nodes, roots }: Process, pool: Pool | null): Node[] {
  const own = pool === null ? nodes : nodes.filter((node) => node.pool === pool.index);
  return own.filter(({ root }) => roots[root]?.isCalled !== true);
}

function better(outline: Outline, process: Process, a: Pool, b: Pool): number {
  return (
    standing(b) - standing(a) ||
    executable(outline, b) - executable(outline, a) ||
    nodesOf(process, b).length - nodesOf(process, a).length
  );
}

function standing(pool: Pool): number {
  if (pool.party === 'owner') return 2;
  return pool.party === null ? 1 : 0;
}

function executable(outline: Outline, pool: Pool): number {
  const record = pool.processId === null ? null : outline.byId(pool.processId);
  return record?.values['isExecutable'] === true ? 1 : 0;
}
