import type { Film, Level, Study } from '@handara/engine';
import type { Finding, Outcome } from '@handara/schemas';
import type {
  RunEnd,
  RunFigures,
  RunFile,
  RunMessage,
  RunRequest,
  Rung,
  Trial,
} from './protocol.ts';

/** How the one who waits for a run hears of it and stops it; progress counts replications. */
export interface RunOptions {
  readonly onProgress?: (done: number, total: number) => void;
  readonly onRung?: (rung: Rung) => void;
  readonly onTrial?: (trial: Trial) => void;
  readonly signal?: AbortSignal;
}

/** A run that error findings in a file forbid; each finding names its place. */
export class RunRefused extends Error {
  readonly findings: readonly Finding[];

  /**
   * Carries what was found to whoever asked for the run.
   *
   * @param findings what forbids the run, at least one of them an error
   */
  constructor(findings: readonly Finding[]) {
    super(findings.map((finding) => finding.message).join(' '));
    this.name = 'RunRefused';
    this.findings = findings;
  }
}

/**
 * Runs one file in a worker, level by level.
 *
 * @param subject the file's name and BPMN text
 * @param scenario id of the scenario to run with, null for the first
 * @param options hears of levels and progress, and may end the run
 * @returns the highest level reached, and its study to try changes beside
 * @throws {RunRefused} when an error finding in the file forbids a run
 * @throws {DOMException} 'AbortError' when the signal ended the run
 * @throws {Error} when the engine itself failed
 */
export async function climbFile(
  subject: RunFile,
  scenario: string | null,
  options: RunOptions = {},
): Promise<{ readonly level: Level; readonly study: Study }> {
  return ask({ kind: 'climb', subject, scenario }, 'climbed', options);
}

/**
 * Runs one file with changed figures beside the unchanged ones.
 *
 * @param subject the file's name and BPMN text
 * @param figures what changes
 * @param normal the unchanged study where it is known
 * @param options hears the first answer, and may end the run
 * @returns the precise answer, and the unchanged study for the next time
 * @throws {RunRefused} when an error finding in the file forbids a run
 * @throws {DOMException} 'AbortError' when the signal ended the run
 * @throws {Error} when the engine itself failed
 */
export async function tryFile(
  subject: RunFile,
  figures: RunFigures,
  normal: Study | null,
  options: RunOptions = {},
): Promise<{ readonly trial: Trial; readonly normal: Study }> {
  return ask({ kind: 'try', subject, figures, normal }, 'tried', options);
}

/**
 * Films one run of a file.
 *
 * @param subject the file's name and BPMN text
 * @param figures scenario and level of the run
 * @param options may end it
 * @returns every move of its first cases
 * @throws {RunRefused} when an error finding in the file forbids a run
 * @throws {DOMException} 'AbortError' when the signal ended the run
 * @throws {Error} when the engine itself failed
 */
export async function filmFile(
  subject: RunFile,
  figures: RunFigures,
  options: RunOptions = {},
): Promise<Film> {
  return (await ask({ kind: 'film', subject, figures }, 'filmed', options)).film;
}

/**
 * Runs both files of a service with the same chance and judges the difference.
 *
 * @param files the current and the proposed procedure
 * @param files.asIs the current one
 * @param files.toBe the proposed one
 * @param options progress over both, and the signal that ends the run
 * @returns both reports and the comparison with its score
 * @throws {RunRefused} when an error finding in either file forbids a run
 * @throws {DOMException} 'AbortError' when the signal ended the run
 * @throws {Error} when the engine itself failed
 */
export async function assessFiles(
  files: { asIs: RunFile; toBe: RunFile },
  options: RunOptions = {},
): Promise<Outcome> {
  return (await ask({ kind: 'assess', ...files }, 'assessed', options)).outcome;
}

type EndOf<Kind extends RunEnd['kind']> = Extract<RunEnd, { kind: Kind }>;

// A worker takes a moment to start, so that one is kept waiting: a run is ended by ending its worker.
let spare: Worker | null = null;

function hire(): Worker {
  const worker = spare ?? start();
  spare = start();
  return worker;
}

function start(): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
}

function ask<Kind extends RunEnd['kind']>(
  request: RunRequest,
  wanted: Kind,
  options: RunOptions,
): Promise<EndOf<Kind>> {
  const { signal } = options;
  signal?.throwIfAborted();
  const worker = hire();
  const { promise, resolve, reject } = Promise.withResolvers<EndOf<Kind>>();
  const stop = (): void => {
    reject(new DOMException('The run was stopped', 'AbortError'));
  };
  signal?.addEventListener('abort', stop);
  worker.onerror = (event) => {
    // A spare made of the same script would fail the same way.
    spare?.terminate();
    spare = null;
    reject(new Error(event.message || 'The worker could not start'));
  };
  worker.onmessage = ({ data }: MessageEvent<RunMessage>) => {
    if (data.kind === 'progress') options.onProgress?.(data.done, data.total);
    else if (data.kind === 'rung') options.onRung?.(data.rung);
    else if (data.kind === 'trial') options.onTrial?.(data.trial);
    else if (data.kind === 'refused') reject(new RunRefused(data.findings));
    else if (data.kind === 'failed') reject(new Error(data.message));
    else if (data.kind === wanted) resolve(data as EndOf<Kind>);
    else reject(new Error(`unexpected answer <${data.kind}>`));
  };
  worker.postMessage(request);
  return promise.finally(() => {
    signal?.removeEventListener('abort', stop);
    worker.terminate();
  });
}
