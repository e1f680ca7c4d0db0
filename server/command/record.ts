import { closeSync, openSync, writeSync } from 'node:fs';
import { extname } from 'node:path';
import {
  writeDiagram,
  writeLog,
  writeResults,
  writeScenario,
  type LogFormat,
  type StudyInput,
} from '@handara/engine';
import type { Diagram, Report, Scenario } from '@handara/schemas';
import { writeText } from './file.ts';
import { UsageError } from './outcome.ts';

const pieceSize = 1 << 16;

/**
 * Writes down what happens in the first replication of a study.
 *
 * @param input the study
 * @param path ends in `.csv` or `.xes`, which is the form of the log
 * @throws {UsageError} if the path ends otherwise or cannot be written
 */
export function recordLog(input: StudyInput, path: string): void {
  const format = formatOf(path);
  let file: number;
  try {
    file = openSync(path, 'w');
  } catch (error) {
    throw new UsageError(`cannot write <${path}>: ${String(error)}`);
  }
  // A run does not pause, so a stream would hold all of the log in memory.
  let waiting = '';
  writeLog(input, format, (text) => {
    waiting += text;
    if (waiting.length < pieceSize) return;
    writeSync(file, waiting);
    waiting = '';
  });
  writeSync(file, waiting);
  closeSync(file);
}

/**
 * Tells in which form a log is to be written.
 *
 * @param path of the log
 * @returns its form
 * @throws {UsageError} if the path ends neither in `.csv` nor in `.xes`
 */
export function formatOf(path: string): LogFormat {
  const ending = extname(path).toLowerCase();
  if (ending === '.csv') return 'csv';
  if (ending === '.xes') return 'xes';
  throw new UsageError(`<${path}> ends neither in .csv nor in .xes`);
}

/**
 * Writes a file with the results of a run in its BPSim data.
 *
 * @param diagram what was run
 * @param run the scenario, which is written too where the file lacks it, and its report
 * @param path of the new file
 * @throws {UsageError} if it cannot be written
 */
export async function recordResults(
  diagram: Diagram,
  run: { readonly scenario: Scenario; readonly report: Report },
  path: string,
): Promise<void> {
  const complete = writeScenario(diagram, run.scenario);
  await writeText(path, await writeDiagram(writeResults(complete, run.report)));
}
