import type { Finding, Outcome } from '@handara/schemas';
import type { RunFile, RunMessage, RunRequest, RunSize, StudyResult } from './protocol.ts';

/** How the one who waits for a run hears of it and stops it; progress counts replications. */
export interface RunOptions {
  readonly onProgress?: (done: number, total: number) => void;
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
 * Runs one file in a worker.
 *
 * @param subject the file's name and BPMN text, and how long to run where that differs from its scenario
 * @param options progress and the signal that ends the run
 * @returns the report (null when an error finding forbids the run) and everything found on the way
 * @throws {DOMException} 'AbortError' when the signal ended the run
 * @throws {Error} when the engine itself failed
 */
export async function studyFile(
  subject: RunFile & RunSize,
  options: RunOptions = {},
): Promise<StudyResult> {
  const { file, xml, ...size } = subject;
  const answer = await ask({ kind: 'study', subject: { file, xml }, size }, options);
  if (answer.kind === 'studied') return answer.result;
  throw new Error(`unexpected answer <${answer.kind}>`);
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
  const answer = await ask({ kind: 'assess', ...files }, options);
  if (answer.kind === 'assessed') return answer.outcome;
  throw new Error(`unexpected answer <${answer.kind}>`);
}

type Answer = Extract<RunMessage, { kind: 'studied' | 'assessed' }>;

function ask(request: RunRequest, { onProgress, signal }: RunOptions): Promise<Answer> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const stop = (): void => {
    reject(new DOMException('The run was stopped', 'AbortError'));
  };
  signal?.addEventListener('abort', stop);
  worker.onerror = (event) => {
    reject(new Error(event.message || 'The worker could not start'));
  };
  worker.onmessage = ({ data }: MessageEvent<RunMessage>) => {
    if (data.kind === 'progress') onProgress?.(data.done, data.total);
    else if (data.kind === 'refused') reject(new RunRefused(data.findings));
    else if (data.kind === 'failed') reject(new Error(data.message));
    else resolve(data);
  };
  worker.postMessage(request);
  return promise.finally(() => {
    signal?.removeEventListener('abort', stop);
    worker.terminate();
  });
}
