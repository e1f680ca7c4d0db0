import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cpuUsage } from 'node:process';
import { layOut, readDiagram } from '@handara/engine';
import type { Diagram } from '@handara/schemas';
import { stabilityOf } from './edits.ts';
import { collaborationOf } from './generate.ts';
import { measure } from './metrics.ts';
import type { Metrics } from './metrics.ts';
import { procedureOf } from './procedures.ts';

const root = join(import.meta.dirname, '..', '..');
const miwg = join(root, '..', 'shared', 'data', 'miwg');

/**
 * One drawing with the processor time a warm layout took, in milliseconds, the less of two calls; null where
 * it was drawn by hand. The clock would also count what else the machine does.
 */
interface Row {
  readonly metrics: Metrics;
  readonly time: number | null;
}

const readAll = async (pattern: string, folder: string): Promise<Diagram[]> => {
  const diagrams: Diagram[] = [];
  for (const file of globSync(pattern, { cwd: folder }).sort()) {
    const { diagram } = await readDiagram(readFileSync(join(folder, file), 'utf8'));
    if (diagram !== null) diagrams.push(diagram);
  }
  return diagrams;
};

const drawnBy = (diagram: Diagram): Row => {
  let result = layOut(diagram);
  const times = [1, 2].map(() => {
    const start = cpuUsage().user;
    result = layOut(diagram);
    return (cpuUsage().user - start) / 1000;
  });
  return { metrics: measure(result), time: Math.min(...times) };
};

const sum = (rows: readonly Row[], figure: (metrics: Metrics) => number): number =>
  rows.reduce((total, { metrics }) => total + figure(metrics), 0);

const share = (part: number, whole: number, digits: number): string =>
  whole === 0 ? '–' : (part / whole).toFixed(digits);

const middleOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const columns: [title: string, cell: (rows: readonly Row[]) => string][] = [
  ['files', (rows) => String(rows.length)],
  [
    'nodes/edges',
    (rows) => `${String(sum(rows, (m) => m.nodes))}/${String(sum(rows, (m) => m.edges))}`,
  ],
  ['overlaps', (rows) => String(sum(rows, (m) => m.overlaps.length))],
  ['through', (rows) => String(sum(rows, (m) => m.through.length))],
  ['collinear', (rows) => String(sum(rows, (m) => m.collinear.length))],
  ['undocked', (rows) => String(sum(rows, (m) => m.undocked.length))],
  ['slanted', (rows) => String(sum(rows, (m) => m.slanted.length))],
  ['backward', (rows) => String(sum(rows, (m) => m.backward.length))],
  ['outside', (rows) => String(sum(rows, (m) => m.outside.length))],
  [
    'crossings (/100)',
    (rows) => {
      const crossings = sum(rows, (m) => m.crossings);
      return `${String(crossings)} (${share(
        100 * crossings,
        sum(rows, (m) => m.edges),
        1,
      )})`;
    },
  ],
  [
    'bends/edge',
    (rows) =>
      share(
        sum(rows, (m) => m.bends),
        sum(rows, (m) => m.edges),
        2,
      ),
  ],
  [
    'straight msgs',
    (rows) =>
      `${String(sum(rows, (m) => m.straightMessages))}/${String(sum(rows, (m) => m.messages))}`,
  ],
  [
    'px/edge',
    (rows) =>
      share(
        sum(rows, (m) => m.length),
        sum(rows, (m) => m.edges),
        0,
      ),
  ],
  ['area Mpx²', (rows) => sum(rows, (m) => m.area).toFixed(1)],
  [
    'labels hit',
    (rows) =>
      `${String(sum(rows, (m) => m.labelsHit.length))}/${String(sum(rows, (m) => m.labels))}`,
  ],
  [
    'aspect',
    (rows) =>
      share(
        sum(rows, (m) => m.aspect),
        rows.length,
        1,
      ),
  ],
  [
    'ms median/max',
    (rows) => {
      const times = rows.flatMap(({ time }) => time ?? []);
      return times.length === 0
        ? '–'
        : `${middleOf(times).toFixed(0)}/${Math.max(...times).toFixed(0)}`;
    },
  ],
];

const print = (name: string, rows: readonly Row[]): void => {
  if (rows.length === 0) console.log(`| ${name} | no files |`);
  else console.log(`| ${[name, ...columns.map(([, cell]) => cell(rows))].join(' | ')} |`);
};

console.log(`| drawings | ${columns.map(([title]) => title).join(' | ')} |`);
console.log(`|${'---|'.repeat(columns.length + 1)}`);
if (existsSync(miwg)) {
  const files = await readAll('*.bpmn', miwg);
  print(
    'MIWG by hand',
    files.map((diagram) => ({ metrics: measure(diagram), time: null })),
  );
  print('MIWG', files.map(drawnBy));
}
const services = await readAll('processes/*/*.bpmn', root);
print('services', services.map(drawnBy));
for (const service of ['P01', 'P04', 'P05', 'P09']) {
  print(service, (await readAll(`processes/${service}-*/*.bpmn`, root)).map(drawnBy));
}
const sizes = Array.from({ length: 200 }, (_, i) => ({ seed: i + 1000, size: 10 + (i % 20) * 10 }));
for (const [from, to] of [
  [0, 50],
  [50, 100],
  [100, 201],
] as const) {
  const some = sizes.filter(({ size }) => size > from && size <= to);
  print(
    `generated procedures, ${String(from + 1)}–${String(Math.min(to, 200))} nodes`,
    some.map(({ seed, size }) => drawnBy(procedureOf(seed, size))),
  );
}
print(
  'tangles, 10–100 nodes',
  sizes
    .filter(({ seed, size }) => size <= 100 && seed < 1060)
    .map(({ seed, size }) => drawnBy(collaborationOf(seed, size, true))),
);

const printStability = (name: string, diagrams: readonly Diagram[]): void => {
  const all = diagrams.map(stabilityOf);
  const edits = all.reduce((total, one) => total + one.edits, 0);
  const flipped = all.reduce((total, one) => total + one.flipped * one.edits, 0);
  const worst = Math.max(0, ...all.map((one) => one.worst));
  const percent = (value: number): string => (100 * value).toFixed(2);
  console.log(`| ${name} | ${String(edits)} | ${percent(flipped / edits)} | ${percent(worst)} |`);
};

console.log(
  '\n| one task put into every sequence flow | edits | pairs turned, % | worst edit, % |',
);
console.log('|---|---|---|---|');
printStability('services', services);
printStability(
  'generated procedures, 20–50 nodes',
  sizes
    .filter(({ seed }) => seed % 20 < 5)
    .slice(5, 20)
    .map(({ seed, size }) => procedureOf(seed, size)),
);
