import {
  check,
  compile,
  decodeXml,
  defaultScenario,
  hasLayout,
  layOut,
  placeNew,
  readDiagram,
  readScenarios,
  writeDiagram,
  writeScenario,
} from '@handara/engine';
import type { Process } from '@handara/engine';
import type { Diagram, FigureEdit, Finding, Scenario } from '@handara/schemas';
import { changeFigures } from './figures.ts';

/**
 * Reads a file that somebody chose, in whatever encoding it was written.
 *
 * @param file as chosen; at most 40 MB of it are read
 * @returns its text
 */
export async function textOf(file: File): Promise<string> {
  const most = 4 * 10_000_000;
  return decodeXml(new Uint8Array(await file.slice(0, most + 1).arrayBuffer()));
}

/** What a file says besides its drawing; `diagram` is null when it is no BPMN at all. */
export interface Reading {
  readonly diagram: Diagram | null;
  readonly process: Process | null;
  readonly scenario: Scenario | null;
  /** All scenarios in the file; empty where it has none and `scenario` is the engine's default. */
  readonly scenarios: readonly Scenario[];
  readonly findings: readonly Finding[];
}

const nothing = { process: null, scenario: null, scenarios: [] };

/**
 * Reads a file the way a run does, so that what is shown is what would be run.
 *
 * @param xml BPMN text
 * @param chosen id of the scenario that is worked on; null for the first
 * @returns its diagram, its scenario (the engine's default where it has none) and all findings
 */
export async function read(xml: string, chosen: string | null = null): Promise<Reading> {
  const { diagram, findings } = await readDiagram(xml);
  if (!diagram) return { ...nothing, diagram, findings };
  const compiled = compile(diagram);
  const figures = readScenarios(diagram);
  const { process } = compiled;
  const { scenarios } = figures;
  const scenario =
    scenarios.find(({ id }) => id === chosen) ??
    scenarios[0] ??
    (process && defaultScenario(process));
  const doubts = process && scenario ? check(process, scenario) : [];
  const all = [...findings, ...compiled.findings, ...figures.findings, ...doubts];
  return { diagram, process, scenario, scenarios, findings: distinct(all) };
}

/**
 * Writes changed figures into a file.
 *
 * @param reading the file as it is read
 * @param edit what changes
 * @returns the scenario with the change, and the file that carries it; null where there is nothing to change
 */
export async function writeFigures(
  reading: Reading,
  edit: FigureEdit,
): Promise<{ scenario: Scenario; xml: string } | null> {
  if (!reading.diagram || !reading.scenario) return null;
  const scenario = changeFigures(reading.scenario, edit);
  return { scenario, xml: await writeDiagram(writeScenario(reading.diagram, scenario)) };
}

/** A file from elsewhere, ready to be opened; `xml` is null when it was refused. */
export interface Imported {
  readonly xml: string | null;
  readonly laidOut: boolean;
  /** Whether part of it was not drawn and got its place here. */
  readonly completed: boolean;
  readonly findings: readonly Finding[];
}

/**
 * Takes in a file from elsewhere; one without a drawing is laid out, and what is not drawn in one that
 * is drawn in part gets a place between what is.
 *
 * @param xml text that should be BPMN
 * @returns the file to open, whether it had to be laid out or completed, and what was found in it
 */
export async function takeIn(xml: string): Promise<Imported> {
  const { diagram, findings } = await readDiagram(xml);
  if (!diagram) return { xml: null, laidOut: false, completed: false, findings };
  const laidOut = !hasLayout(diagram);
  const drawn = laidOut ? layOut(diagram) : placeNew(diagram);
  if (drawn === diagram) return { xml, laidOut, completed: false, findings };
  const cured = new Set(['no-layout', 'not-drawn']);
  return {
    xml: await writeDiagram(drawn),
    laidOut,
    completed: !laidOut,
    findings: findings.filter(({ code }) => !cured.has(code)),
  };
}

function distinct(findings: readonly Finding[]): Finding[] {
  const said = new Map(
    findings.map((finding) => [
      `${finding.code} ${finding.element ?? ''} ${finding.message}`,
      finding,
    ]),
  );
  return [...said.values()];
}
