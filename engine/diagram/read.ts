import type { Diagram, Finding } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import { complaints } from './complaint.ts';
import { depthLimit, flatten } from './flatten.ts';
import { guard } from './guard.ts';
import { giveIds } from './identify.ts';
import { inspect } from './inspect.ts';
import { model, type Parsed } from './moddle.ts';
import { withoutPrefixes } from './prefixed.ts';
import { repairIds } from './repair.ts';

/** A diagram as read, null when refused, with everything worth knowing about the file. */
export interface Reading {
  readonly diagram: Diagram | null;
  readonly findings: Finding[];
}

const mostFindings = 200;

/** Most attributes of one element that are not BPMN's own; writing them takes time by their square. */
const mostAttributes = 1000;

/**
 * Reads BPMN 2.0 XML into flat records without losing anything bpmn-moddle can read.
 *
 * Never throws, whatever the text: what is no BPMN, too large, too deep or declares a document type is
 * refused by one finding of severity error and a null diagram.
 *
 * @param xml text of a file; how its bytes become characters is the caller's affair
 * @returns the diagram and at most 200 findings, in order of the file within a kind
 */
export async function readDiagram(xml: string): Promise<Reading> {
  const guarded = guard(xml);
  if (guarded.refusal !== null) return refused(guarded.refusal);
  const { parsed, renamed, repairs } = await parseRepaired(guarded.xml);
  if ('code' in parsed) return refused(parsed);
  const unnamed = giveIds(parsed);
  const diagram = flatten(withoutPrefixes(parsed), renamed);
  if (diagram === null) return refused(find('too-deep', null, { limit: depthLimit }));
  const added = unnamed > 0 ? [find('ids-added', null, { count: unnamed })] : [];
  if (isCrowded(diagram))
    return refused(find('too-many-attributes', null, { limit: mostAttributes }));
  const findings = [...repairs, ...added, ...complaints(parsed.warnings), ...inspect(diagram)];
  if (guarded.isOldBpsim && hasBpsim(diagram)) findings.unshift(find('bpsim-1-read-as-2', null));
  return { diagram, findings: limited(findings) };
}

function hasBpsim(diagram: Diagram): boolean {
  return Object.values(diagram.elements).some(({ type }) => type === 'bpsim:BPSimData');
}

function isCrowded(diagram: Diagram): boolean {
  return Object.values(diagram.elements).some(
    ({ attributes }) => Object.keys(attributes).length > mostAttributes,
  );
}

function refused(finding: Finding): Reading {
  return { diagram: null, findings: [finding] };
}

interface Attempt {
  readonly parsed: Parsed | Finding;
  readonly renamed: ReadonlyMap<string, string>;
  readonly repairs: readonly Finding[];
}

// An element given a new id comes to light with its children, whose ids may be taken in turn.
const mostAttempts = 4;

async function parseRepaired(xml: string): Promise<Attempt> {
  let text = xml;
  let renamed = new Map<string, string>();
  let repairs: Finding[] = [];
  for (let attempt = 0; ; attempt += 1) {
    const parsed = await parse(text);
    if ('code' in parsed || attempt === mostAttempts) return { parsed, renamed, repairs };
    const repair = repairIds(text, parsed.warnings);
    if (repair === null) return { parsed, renamed, repairs };
    text = repair.xml;
    renamed = new Map([...renamed, ...repair.renamed]);
    repairs = [...repairs, ...repair.findings];
  }
}

async function parse(xml: string): Promise<Parsed | Finding> {
  try {
    return await model().fromXML(xml);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (message.startsWith('failed to parse document')) {
      return find('not-bpmn', null, { root: 'definitions' });
    }
    const reason = /nested error: ([\s\S]*)$/.exec(message)?.[1] ?? message;
    const line = /line: (\d+)/.exec(message)?.[1];
    const place = line === undefined ? '' : ` (${String(Number(line) + 1)})`;
    return find('xml-not-well-formed', null, { reason: reason.slice(0, 200) + place });
  }
}

function limited(findings: Finding[]): Finding[] {
  if (findings.length <= mostFindings) return findings;
  const rest = findings.length - mostFindings + 1;
  return [...findings.slice(0, mostFindings - 1), find('more-findings', null, { count: rest })];
}
