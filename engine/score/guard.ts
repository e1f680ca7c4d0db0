import type { Comparison, Finding, Measure } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import { titleOf } from '../process/document.ts';
import type { Node, Process } from '../process/process.ts';

/** A rise of more than this share of a partner's or the office's burden is worth a warning. */
const bearable = 0.1;

/**
 * Finds what forbids a release or casts doubt on it, whatever the index says.
 *
 * @param comparison the two sides measure by measure
 * @param asIs the procedure as it is
 * @param toBe the procedure as proposed
 * @returns findings; those on steps that are gone name the as-is element
 * @source docs/decisions/0009
 */
export function guard(comparison: Comparison, asIs: Process, toBe: Process): Finding[] {
  const gone = asIs.nodes.filter((node) => isGone(node, toBe));
  return [
    ...gone.flatMap(legalBasisLost),
    ...gone.filter((node) => isControl(node, asIs)).map((node) => about('control-removed', node)),
    ...newDocuments(asIs, toBe),
    ...slowTail(comparison),
    ...rise(comparison, 'partnerCost', 'partner-cost-up'),
    ...rise(comparison, 'partnerSteps', 'partner-load-up'),
    ...rise(comparison, 'officeSteps', 'office-load-up'),
  ];
}

type Code = Parameters<typeof find>[0];

function about(code: Code, node: Node, values: Record<string, string> = {}): Finding {
  return find(code, node.id, { name: node.name, ...values });
}

// An element lives on under its own id, or in the elements that an operation made of it.
function isGone({ id }: Node, toBe: Process): boolean {
  const isThere = (wanted: string): boolean => toBe.nodes.some((node) => node.id === wanted);
  if (isThere(id)) return false;
  return !toBe.operations.some(
    (operation) => operation.asIs.includes(id) && operation.toBe.some(isThere),
  );
}

function legalBasisLost(node: Node): Finding[] {
  const [law] = node.legalBasis;
  if (law === undefined) return [];
  const article = law.article === null ? '' : ` ${law.article}`;
  return [about('legal-step-removed', node, { law: `${law.instrument}${article}` })];
}

// A control approves, or is followed by a decision.
function isControl(node: Node, process: Process): boolean {
  if (node.type !== 'task') return false;
  if ((node.burden?.approvals ?? 0) > 0) return true;
  return node.outgoing.some((index) => {
    const flow = process.flows[index];
    const next = flow === undefined ? undefined : process.nodes[flow.target];
    return next?.type === 'exclusiveGateway' && next.outgoing.length > 1;
  });
}

function newDocuments(asIs: Process, toBe: Process): Finding[] {
  const asked = new Set(documentsOf(asIs).map(({ title }) => title));
  return documentsOf(toBe)
    .filter(({ title }) => !asked.has(title))
    .map(({ node, title }) => about('document-newly-asked', node, { document: title }));
}

function documentsOf(process: Process): { node: Node; title: string }[] {
  return process.nodes.flatMap((node) =>
    (node.burden?.documents ?? []).map((document) => ({ node, title: titleOf(document) })),
  );
}

function slowTail(comparison: Comparison): Finding[] {
  const time = comparison.measures.find(({ measure }) => measure === 'flowTime');
  if (!time?.asIs || !time.toBe) return [];
  const isMeanLower = time.toBe.mean < time.asIs.mean;
  if (!isMeanLower || time.toBe.p90 <= time.asIs.p90) return [];
  const [asIs, toBe] = [rounded(time.asIs.p90 / hour), rounded(time.toBe.p90 / hour)];
  return [find('slow-cases-slower', null, { asIs, toBe })];
}

function rise(comparison: Comparison, wanted: Measure, code: Code): Finding[] {
  const row = comparison.measures.find(({ measure }) => measure === wanted);
  if (!row?.asIs || !row.toBe) return [];
  const before = row.asIs.mean;
  const after = row.toBe.mean;
  if (after <= before * (1 + bearable)) return [];
  return [find(code, null, { before: rounded(before), after: rounded(after) })];
}

const hour = 3600;

function rounded(figure: number): number {
  return Math.round(100 * figure) / 100;
}
