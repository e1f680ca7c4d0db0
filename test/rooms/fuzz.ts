import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openTrial } from './browser.ts';
import { firstDiagram, play } from './headless.ts';

const { values } = parseArgs({
  options: {
    headless: { type: 'boolean', default: false },
    count: { type: 'string' },
    from: { type: 'string', default: '1' },
  },
});

const from = Number(values.from);
const root = join(import.meta.dirname, '..', '..');
const miwg = join(root, '..', 'shared', 'data', 'miwg');

/** What all histories came to. */
interface Sum {
  histories: number;
  steps: number;
  faulty: number;
  readonly kinds: Set<string>;
}

function tell(sum: Sum, name: string, faults: readonly string[]): void {
  if (faults.length === 0) return;
  sum.faulty += 1;
  if (sum.faulty > 20) return;
  const distinct = [...new Set(faults)].slice(0, 4).map((fault) => fault.slice(0, 400));
  console.error(`history ${name}: ${distinct.join('; ')}`);
}

async function headless(sum: Sum, count: number): Promise<void> {
  const first = await firstDiagram();
  for (let seed = from; seed < from + count; seed += 1) {
    const history = await play(first, seed, seed % 4 === 0);
    for (const kind of history.kinds) sum.kinds.add(kind);
    sum.histories += 1;
    sum.steps += history.steps;
    tell(sum, String(seed), history.faults);
  }
}

function files(): [string, string][] {
  const own = globSync('processes/*/as-is.bpmn', { cwd: root }).map((name) => join(root, name));
  const others = existsSync(miwg)
    ? globSync('*.bpmn', { cwd: miwg }).map((name) => join(miwg, name))
    : [];
  if (others.length === 0)
    console.error('no reference files in ../shared/data/miwg: drawn on our own alone');
  return [...own, ...others]
    .sort()
    .map((path) => [path, readFileSync(path, 'utf8').replace(/^\uFEFF/, '')]);
}

async function onCanvases(sum: Sum, count: number): Promise<void> {
  const all = files();
  const trial = await openTrial();
  try {
    for (let seed = from; seed < from + count; seed += 1) {
      const [path, xml] = all[seed % all.length] ?? ['', ''];
      const history = await trial.play(xml, seed);
      for (const kind of history.kinds) sum.kinds.add(kind);
      sum.histories += 1;
      sum.steps += history.steps;
      tell(sum, `${String(seed)} of ${path}`, history.faults);
    }
  } finally {
    await trial.close();
  }
}

const sum: Sum = { histories: 0, steps: 0, faulty: 0, kinds: new Set() };
if (values.headless) await headless(sum, Number(values.count ?? 20_000));
else await onCanvases(sum, Number(values.count ?? 2_000));
console.log(
  `${String(sum.histories)} histories, ${String(sum.steps)} steps of ${String(sum.kinds.size)} kinds: ${String(sum.faulty)} faulty`,
);
process.exitCode = sum.faulty === 0 ? 0 : 1;
