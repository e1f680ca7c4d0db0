import { cpuUsage } from 'node:process';
import { layOut } from '@handara/engine';
import { procedureOf } from '../layout/procedures.ts';

const sizes = [20, 40, 60, 100, 150, 200];
const seeds = Array.from({ length: 15 }, (_, i) => i + 1);

// Processor time of one warm call, in milliseconds: the least of three, what else runs disturbs least.
const timeOf = (seed: number, size: number): number => {
  const diagram = procedureOf(seed, size);
  const calls = [1, 2, 3].map(() => {
    const start = cpuUsage().user;
    layOut(diagram);
    return (cpuUsage().user - start) / 1000;
  });
  return Math.min(...calls);
};

const medianOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

for (const seed of seeds) timeOf(seed, 60);
console.log('| nodes | ms median | ms most | times the row before | times its nodes |');
console.log('|---|---|---|---|---|');
let before: { size: number; median: number } | null = null;
for (const size of sizes) {
  const times = seeds.map((seed) => timeOf(seed, size));
  const median = medianOf(times);
  const growth = before === null ? '–' : (median / before.median).toFixed(1);
  const nodes = before === null ? '–' : (size / before.size).toFixed(1);
  const most = Math.max(...times).toFixed(0);
  console.log(`| ${String(size)} | ${median.toFixed(1)} | ${most} | ${growth} | ${nodes} |`);
  before = { size, median };
}
