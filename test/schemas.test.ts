import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as schemas from '@handara/schemas';
import { expect, test } from 'vitest';
import { z } from 'zod';

const folder = join(import.meta.dirname, '..', 'docs', 'schemas');

const documented = {
  element: schemas.elementSchema,
  change: schemas.changeSchema,
  scenario: schemas.scenarioSchema,
  report: schemas.reportSchema,
  comparison: schemas.comparisonSchema,
  score: schemas.scoreSchema,
  assessment: schemas.assessmentSchema,
  service: schemas.serviceSchema,
  finding: schemas.findingSchema,
};

test.each(Object.entries(documented))('docs/schemas/%s.json tells the shape', (name, schema) => {
  const path = join(folder, `${name}.json`);
  const shape = `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`;

  if (process.env['UPDATE']) writeFileSync(path, shape);

  expect(readFileSync(path, 'utf8')).toBe(shape);
});
