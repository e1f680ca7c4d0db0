import type { Language } from '@handara/schemas';
import { describeReport } from './describe.ts';
import { UsageError, type CommandOutcome } from './outcome.ts';
import { simulateDay } from './day.ts';
import { formatOf, recordLog, recordResults } from './record.ts';
import { run, type Ran, type RunRequest } from './run.ts';
import { list } from './text.ts';

/** What a run of one file is asked for, and where a log and a file with results go. */
export interface SimulateRequest extends RunRequest {
  readonly log?: string;
  readonly out?: string;
}

/**
 * Runs one file.
 *
 * @param path of a BPMN file
 * @param request what the run is asked for
 * @param language of the sentences
 * @returns the report, which holds all findings; without figures if an error forbids the run
 * @throws {UsageError} if a log or results cannot be written
 */
export async function simulate(
  path: string,
  request: SimulateRequest,
  language: Language,
): Promise<CommandOutcome> {
  const { log, out, ...options } = request;
  if (log !== undefined) formatOf(log);
  if (options.preset !== undefined && options.preset !== 'normal') {
    if (log !== undefined || out !== undefined) {
      throw new UsageError(
        'a preset is run beside a normal day; take it away for a log or results',
      );
    }
    return simulateDay(path, options, language);
  }
  const ran = await run(path, options);
  const { study, findings } = ran;
  await record(ran, log, out);
  const report = study === null ? null : { ...study.report, findings: [...findings] };
  const text = [report === null ? '' : describeReport(report), list(findings, language)];
  return {
    text: text.filter((part) => part !== '').join('\n\n'),
    document: report ?? { version: 1, file: path, findings },
    findings,
  };
}

async function record(
  { file, input, study }: Ran,
  log: string | undefined,
  out: string | undefined,
): Promise<void> {
  if (input === null || study === null) return;
  if (log !== undefined) recordLog(input, log);
  if (out === undefined || file.diagram === null) return;
  await recordResults(file.diagram, { scenario: input.scenario, report: study.report }, out);
}
