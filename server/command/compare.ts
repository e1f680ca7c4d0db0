import { assess, type Side } from '@handara/engine';
import type { Assessment, Language } from '@handara/schemas';
import type { CommandOutcome } from './outcome.ts';
import { run, type Ran, type RunRequest } from './run.ts';
import { change, figure, list, table } from './text.ts';

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
  const [before, after] = await runBoth(asIs, toBe, options);
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

// With a precision each side ends where it is exact enough; only equally many replications pair.
async function runBoth(asIs: string, toBe: string, options: RunRequest): Promise<[Ran, Ran]> {
  const before = await run(asIs, options);
  const after = await run(toBe, options);
  const counts = [before, after].map(({ study }) => study?.report.replications ?? 0);
  const isPrecise = [before, after].some(({ input }) => input?.scenario.precision !== undefined);
  if (!isPrecise || counts[0] === counts[1] || counts.includes(0)) return [before, after];
  const replications = Math.max(...counts);
  return [
    counts[0] === replications ? before : await run(asIs, { ...options, replications }),
    counts[1] === replications ? after : await run(toBe, { ...options, replications }),
  ];
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
  const rows = measures.map((row) => [
    row.measure,
    figure(row.asIs, currency),
    figure(row.toBe, currency),
    changeOf(row, currency),
    row.verdict,
    ...pairingOf(row.evidence ?? null),
  ]);
  const covered = `${String(Math.round(score.coverage * 100))} % of the weight is known`;
  return [
    `simplification index ${index} of 100 (${covered}${range})`,
    table([
      ['measure', 'as-is', 'to-be', 'change', 'verdict', 'unpaired needs', 'to decide'],
      ...rows,
    ]),
  ].join('\n\n');
}

type Row = Assessment['measures'][number];

function changeOf({ unit, difference }: Row, currency: string): string {
  if (difference === null) return 'unknown';
  const { mean, halfWidth } = difference;
  return change({ unit, mean, halfWidth }, currency);
}

// How many times as many replications separate chance would need, and how many more would decide.
function pairingOf(evidence: Row['evidence'] | null): [string, string] {
  if (evidence == null) return ['', ''];
  const { varianceRatio, furtherReplications } = evidence;
  const ratio = varianceRatio === null ? '' : `${varianceRatio.toPrecision(2)} ×`;
  if (furtherReplications === 0) return [ratio, ''];
  return [
    ratio,
    furtherReplications === null ? 'out of reach' : `${String(furtherReplications)} more`,
  ];
}
