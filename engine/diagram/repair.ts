import type { Finding } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import type { ModdleWarning } from './moddle.ts';

/** A text whose ids moddle takes, and what the ids it would not take are called now. */
export interface Repair {
  readonly xml: string;
  readonly renamed: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

const mostRepairs = 1000;

/**
 * Gives elements a new id where theirs is taken or not allowed, so that they are not lost.
 *
 * @param xml the text that was parsed
 * @param warnings what moddle said of it
 * @returns the text to parse instead; null where there is nothing, or too much, to repair. Only ids that
 *   were not allowed are in `renamed`: what refers to an id that occurs twice means the first
 */
export function repairIds(xml: string, warnings: readonly ModdleWarning[]): Repair | null {
  const faults = warnings.flatMap((warning) => faultOf(warning) ?? []);
  if (faults.length === 0 || faults.length > mostRepairs) return null;
  const starts = lineStarts(xml);
  const taken = new Set([...xml.matchAll(/\sid\s*=\s*["']([^"']*)["']/g)].map(([, id]) => id));
  const renamed = new Map<string, string>();
  const findings: Finding[] = [];
  let repaired = '';
  let done = 0;
  for (const { id, line, column, isIllegal } of faults) {
    const at = (starts[line] ?? 0) + column;
    const place = /^<[^<>]*?\sid\s*=\s*(["'])/.exec(xml.slice(at, at + 10_000));
    if (place === null || at < done) continue;
    const from = at + place[0].length;
    const given = freeId(id, taken);
    repaired += xml.slice(done, from) + given;
    const end = xml.indexOf(place[1] ?? '"', from);
    done = end === -1 ? xml.length : end;
    if (isIllegal) renamed.set(id, given);
    findings.push(find('id-given-anew', given, { id, given, line: line + 1 }));
  }
  return findings.length === 0 ? null : { xml: repaired + xml.slice(done), renamed, findings };
}

interface Fault {
  readonly id: string;
  readonly line: number;
  readonly column: number;
  readonly isIllegal: boolean;
}

const worded = /line: (\d+)\n\tcolumn: (\d+)\n\tnested error: (duplicate|illegal) ID <([\s\S]*)>$/;

function faultOf({ message }: ModdleWarning): Fault | null {
  const [, line, column, kind, id] = worded.exec(message) ?? [];
  if (id === undefined) return null;
  return { id, line: Number(line), column: Number(column), isIllegal: kind === 'illegal' };
}

function lineStarts(xml: string): number[] {
  const starts = [0];
  for (let at = xml.indexOf('\n'); at !== -1; at = xml.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function freeId(id: string, taken: Set<string | undefined>): string {
  const plain = id.replace(/[^\w.-]/g, '_').slice(0, 200);
  const base = /^[a-z_]/i.test(plain) ? plain : `_${plain}`;
  let free = base;
  for (let count = 2; taken.has(free); count += 1) free = `${base}_${String(count)}`;
  taken.add(free);
  return free;
}
