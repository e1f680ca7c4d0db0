import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTrial, type Trial } from '../rooms/browser.ts';
import type { CanvasHistory } from '../rooms/page.ts';

const root = join(import.meta.dirname, '..', '..');
const files = ['P10-teacher-leave', 'P08-child-of-jordanian-mother-card'].map((service) =>
  readFileSync(join(root, 'processes', service, 'as-is.bpmn'), 'utf8'),
);

let trial: Trial;
const histories: CanvasHistory[] = [];

beforeAll(async () => {
  trial = await openTrial();
  for (let seed = 1; seed <= 24; seed += 1) {
    histories.push(await trial.play(files[seed % files.length] ?? '', seed));
  }
});

afterAll(async () => {
  await trial.close();
});

test('[B8] canvases of one room end with the same drawing, objects and file, as a fresh opening shows them', () => {
  for (const history of histories) expect(history).toMatchObject({ faults: [] });
  expect(new Set(histories.flatMap(({ kinds }) => kinds)).size).toBeGreaterThanOrEqual(30);
});

test('[B9] an edit that fails half-way leaves nothing of it behind', () => {
  const failed = histories.filter(({ rolledBack }) => rolledBack.length > 0);

  expect(failed.length).toBeGreaterThan(0);
  for (const history of failed) expect(history).toMatchObject({ faults: [] });
});

test('[B12] a room kept in the browser comes back with what the server lacks, and goes with signing out', async () => {
  const [file = ''] = files;

  expect(await trial.shelve(file)).toEqual({ unsaved: 3, name: 'bpmn:Definitions', left: 0 });
});
