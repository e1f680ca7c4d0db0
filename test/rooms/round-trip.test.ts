import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportRoom, project, readDiagram, readRoom, seedRoom, inspectRoom } from '@handara/engine';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { treeOf } from '../../engine/diagram/tree.fixture.ts';

const root = join(import.meta.dirname, '..', '..');
const miwg = join(root, '..', 'shared', 'data', 'miwg');
const isThere = existsSync(miwg);
const isCi = (process.env['CI'] ?? '') !== '';

const own = globSync('processes/*/{as-is,to-be}.bpmn', { cwd: root }).map((name) =>
  join(root, name),
);
const others = isThere ? globSync('*.bpmn', { cwd: miwg }).map((name) => join(miwg, name)) : [];

test.runIf(isThere || isCi)('[B2] all 21 reference files of the working group are at hand', () => {
  expect(others).toHaveLength(21);
});

if (!isThere && !isCi) {
  test.skip(
    '[B2] no reference files in ../shared/data/miwg: their way through a room was not tried',
  );
}

test.each([...own, ...others].sort())('[B2] %s comes out of a room as it went in', async (path) => {
  const xml = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  const { diagram } = await readDiagram(xml);
  if (diagram === null) throw new Error(`${path} was refused`);
  const server = new Y.Doc();
  seedRoom(server, diagram);
  const client = new Y.Doc();
  Y.applyUpdate(client, Y.encodeStateAsUpdate(server));

  expect(inspectRoom(client)).toBeNull();
  expect(project(readRoom(client))).toEqual(diagram);
  expect(await treeOf(await exportRoom(client))).toEqual(await treeOf(xml));
});
