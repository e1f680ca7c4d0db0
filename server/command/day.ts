import { compare, type Preset } from '@handara/engine';
import type { Comparison, Language } from '@handara/schemas';
import type { CommandOutcome } from './outcome.ts';
import { run, type RunRequest } from './run.ts';
import { figure, list, table } from './text.ts';

/**
 * Runs one file on a day that is not like others, beside a normal one on the same chance.
 *
 * @param path of a BPMN file
 * @param options what the runs are asked for, a preset among it
 * @param language of the sentences
 * @returns both reports and their paired differences; only findings if an error forbids a run
 */
export async function simulateDay(
  path: string,
  options: RunRequest,
  language: Language,
): Promise<CommandOutcome> {
  const { preset = 'normal' } = options;
  const rest = { ...options, preset: undefined, factor: undefined };
  const [normal, day] = [await run(path, rest), await run(path, options)];
  const findings = day.findings;
  if (!normal.study || !normal.process || !day.study || !day.process) {
    return { text: list(findings, language), document: { version: 1, findings }, findings };
  }
  const difference = compare(
    { study: normal.study, process: normal.process },
    { study: day.study, process: day.process },
  );
  return {
    text: [describe(preset, difference), list(findings, language)].join('\n\n').trimEnd(),
    document: {
      version: 1,
      preset,
      normal: normal.study.report,
      day: day.study.report,
      difference,
    },
    findings,
  };
}

function describe(preset: Preset, { measures, currency, replications }: Comparison): string {
  const rows = measures
    .filter(({ asIs, verdict }) => asIs !== null && verdict !== 'same')
    .map(({ measure, asIs, toBe, difference, verdict, unit }) => {
      const all = { ...asIs, unit } as NonNullable<typeof asIs>;
      const change = difference && figure({ ...all, ...difference }, currency);
      return [measure, figure(asIs, currency), figure(toBe, currency), change ?? '', verdict];
    });
  return [
    `${preset} beside normal, ${String(replications)} replications on the same chance`,
    table([['measure', 'normal', preset, 'difference ± 95 %', 'verdict'], ...rows]),
  ].join('\n\n');
}
