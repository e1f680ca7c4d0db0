import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { layOut, readDiagram } from '@handara/engine';
import type { Diagram } from '@handara/schemas';
import { expect, test } from 'vitest';
import { stabilityOf } from './edits.ts';
import { measure } from './metrics.ts';
import type { Metrics } from './metrics.ts';

const root = join(import.meta.dirname, '..', '..');
const miwg = join(root, '..', 'shared', 'data', 'miwg');
const services = globSync('processes/*/*.bpmn', { cwd: root }).sort();
const files = existsSync(miwg) ? globSync('*.bpmn', { cwd: miwg }).sort() : [];

const read = async (path: string): Promise<Diagram> => {
  const { diagram } = await readDiagram(readFileSync(path, 'utf8'));
  if (diagram === null) throw new Error(`${path} cannot be read`);
  return diagram;
};

const tidinessOf = async (paths: readonly string[]): Promise<Record<string, number>> => {
  const all: Metrics[] = [];
  for (const path of paths) all.push(measure(layOut(await read(path))));
  const sum = (figure: (one: Metrics) => number): number =>
    all.reduce((total, one) => total + figure(one), 0);
  const edges = sum((one) => one.edges);
  return {
    crossings: (100 * sum((one) => one.crossings)) / edges,
    bends: sum((one) => one.bends) / edges,
    straight: sum((one) => one.straightMessages) / sum((one) => one.messages),
  };
};

test.skipIf(files.length === 0 && env['CI'] === undefined)(
  '[L18] lines of the reference files cross and bend little',
  async () => {
    const tidiness = await tidinessOf(files.map((name) => join(miwg, name)));

    expect(tidiness['crossings']).toBeLessThanOrEqual(5.5);
    expect(tidiness['bends']).toBeLessThanOrEqual(0.43);
    expect(tidiness['straight']).toBeGreaterThanOrEqual(0.75);
  },
);

test('[L18] lines of the services cross and bend little', async () => {
  const tidiness = await tidinessOf(services.map((path) => join(root, path)));

  expect(tidiness['crossings']).toBeLessThanOrEqual(12);
  expect(tidiness['bends']).toBeLessThanOrEqual(0.43);
  expect(tidiness['straight']).toBeGreaterThanOrEqual(0.75);
});

test('[L19] a step put into a flow leaves the order of the others', async () => {
  let [edits, flipped] = [0, 0];
  for (const path of services.filter((one) => one.endsWith('as-is.bpmn'))) {
    const stability = stabilityOf(await read(join(root, path)));
    edits += stability.edits;
    flipped += stability.flipped * stability.edits;
  }
  expect(edits).toBeGreaterThan(200);
  expect(flipped / edits).toBeLessThanOrEqual(0.0025);
});
