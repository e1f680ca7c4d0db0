import type { Language, Report } from '@handara/schemas';
import type { CommandOutcome } from './outcome.ts';
import { simulateDay } from './day.ts';
import { run, type RunRequest } from './run.ts';
import { figure, list, table } from './text.ts';

/**
 * Runs one file.
 *
 * @param path of a BPMN file
 * @param options what the run is asked for
 * @param language of the sentences
 * @returns the report, which holds all findings; without figures if an error forbids the run
 */
export async function simulate(
  path: string,
  options: RunRequest,
  language: Language,
): Promise<CommandOutcome> {
  if (options.preset !== undefined && options.preset !== 'normal') {
    return simulateDay(path, options, language);
  }
  const { study, findings } = await run(path, options);
  const report = study === null ? null : { ...study.report, findings: [...findings] };
  const text = [report === null ? '' : describe(report), list(findings, language)];
  return {
    text: text.filter((part) => part !== '').join('\n\n'),
    document: report ?? { version: 1, file: path, findings },
    findings,
  };
}

function describe(report: Report): string {
  const { scenario, replications, cases, seed, currency } = report;
  const heading = `${report.file}: ${scenario.name || scenario.id}, ${String(replications)} replications, ${String(cases)} cases, seed ${String(seed)}`;
  const measures = Object.entries(report.measures).map(([name, estimate]) => [
    name,
    figure(estimate, currency),
  ]);
  const elements = report.elements.map((element) => [
    element.name || element.id,
    figure(element.completions, currency),
    figure(element.wait, currency),
    figure(element.work, currency),
  ]);
  return [
    heading,
    table([['measure', 'mean ± 95 %'], ...measures]),
    table([['element', 'completions', 'wait', 'work'], ...elements]),
  ].join('\n\n');
}
