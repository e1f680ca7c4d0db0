import { widest, type Verdict } from './trial.ts';
import { chapters } from './trials.ts';

/**
 * Writes the page that shows what was expected and what came.
 *
 * @param verdicts of all trials
 * @returns Markdown
 */
export function pageOf(verdicts: readonly Verdict[]): string {
  const tables = chapters.map(({ title, trials }) => {
    const names = new Set(trials.map(({ name }) => name));
    const rows = verdicts.filter(({ trial }) => names.has(trial)).map(rowOf);
    return [`## ${title}`, '', ...head, ...rows, ''].join('\n');
  });
  return [introduction(verdicts), ...tables].join('\n');
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
    `${String(chance.length)} intervals at 99 % a sound engine would miss about ${(chance.length / 100).toFixed(1)} with seeds taken blindly.`,
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
