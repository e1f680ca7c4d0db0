import { assess, type Side } from '@handara/engine';
import type { Assessment, Language } from '@handara/schemas';
import type { CommandOutcome } from './outcome.ts';
import { run, type Ran, type RunRequest } from './run.ts';
import { figure, list, table } from './text.ts';

/**
 * Runs two files on the same chance and compares them.
 *
 * @param asIs path of the current procedure
 * @param toBe path of the proposed one
 * @param manner what both runs are asked for, and the language of the sentences
 * @returns comparison and score; only findings if an error forbids one of the runs
 */
export async function compare(
  asIs: string,
  toBe: string,
  manner: { options: RunRequest; language: Language },
): Promise<CommandOutcome> {
  const { options, language } = manner;
  const before = await run(asIs, options);
  const after = await run(toBe, options);
  const findings = [...before.findings, ...after.findings];
  const [left, right] = [side(before), side(after)];
  if (left === null || right === null) {
    return { text: list(findings, language), document: { version: 1, findings }, findings };
  }
  const assessment = assess(left, right);
  return {
    text: [
      describe(assessment),
      list(assessment.score.guardRails, language),
      list(findings, language),
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
    document: { ...assessment, findings: [...assessment.findings, ...findings] },
    findings,
  };
}

function side({ process, study }: Ran): Side | null {
  return process === null || study === null ? null : { process, study };
}

function describe({ score, measures, currency }: Assessment): string {
  const index = score.index === null ? 'unknown' : score.index.toFixed(1);
  const range =
    score.sensitivity === null
      ? ''
      : `, ${score.sensitivity.low.toFixed(1)} to ${score.sensitivity.high.toFixed(1)} as weights vary`;
  const rows = measures.map(({ measure, asIs, toBe, verdict }) => [
    measure,
    figure(asIs, currency),
    figure(toBe, currency),
    verdict,
  ]);
  const covered = `${String(Math.round(score.coverage * 100))} % of the weight is known`;
  return [
    `simplification index ${index} of 100 (${covered}${range})`,
    table([['measure', 'as-is', 'to-be', 'verdict'], ...rows]),
  ].join('\n\n');
}
