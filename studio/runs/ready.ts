import { check, compile, defaultScenario, readDiagram, readScenarios } from '@handara/engine';
import type { Process } from '@handara/engine';
import type { Finding, Scenario } from '@handara/schemas';
import type { RunFile } from './protocol.ts';

/** A file ready to run with one of its scenarios. */
export interface Ready {
  readonly file: string;
  readonly process: Process;
  readonly scenario: Scenario;
}

/** A file read and compiled; `ready` is null when an error finding forbids a run. */
export interface Prepared {
  readonly ready: Ready | null;
  readonly findings: readonly Finding[];
}

/**
 * Reads a file the way every run does.
 *
 * @param subject its name and BPMN text
 * @param chosen id of the scenario to run with; null, or one that is gone, for the first
 * @returns the file ready to run, and everything found on the way
 */
export async function readyOf(subject: RunFile, chosen: string | null): Promise<Prepared> {
  const { file, xml } = subject;
  const read = await readDiagram(xml);
  if (!read.diagram) return { ready: null, findings: read.findings };
  const { process, findings: structural } = compile(read.diagram);
  const { scenarios, findings: doubts } = readScenarios(read.diagram);
  const found = [...read.findings, ...structural, ...doubts];
  if (!process) return { ready: null, findings: distinct(found) };
  const scenario =
    scenarios.find(({ id }) => id === chosen) ?? scenarios[0] ?? defaultScenario(process);
  const findings = distinct([...found, ...check(process, scenario)]);
  const isForbidden = findings.some(({ severity }) => severity === 'error');
  return { ready: isForbidden ? null : { file, process, scenario }, findings };
}

/**
 * Says the same sentence about the same place once, whoever found it.
 *
 * @param findings in any number
 * @returns each once, in the order of its first time
 */
export function distinct(findings: readonly Finding[]): Finding[] {
  const seen = new Map(
    findings.map((finding) => [
      `${finding.code} ${finding.element ?? ''} ${finding.message}`,
      finding,
    ]),
  );
  return [...seen.values()];
}
