import { expect, test } from 'vitest';
import { compile } from './compile.ts';
import { readDiagram } from './read.ts';
import { treeOf } from './tree.fixture.ts';
import { writeDiagram } from './write.ts';

/** What these tests need of Node, whose types the engine does without. */
interface Files {
  readonly existsSync: (path: string) => boolean;
  readonly readdirSync: (path: string) => string[];
  readonly readFileSync: (path: string, encoding: 'utf8') => string;
}

interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: () => string;
}

const load = async (name: string): Promise<unknown> => import(name);
const { existsSync, readdirSync, readFileSync } = (await load('node:fs')) as Files;
const { env, cwd } = (await load('node:process')) as Host;

const folder = `${cwd()}/../shared/data/miwg/`;
const isThere = existsSync(folder);
const isCi = (env['CI'] ?? '') !== '';
const files = isThere ? readdirSync(folder).filter((name) => name.endsWith('.bpmn')) : [];

test.runIf(isThere || isCi)('[D1] all 21 reference files of the working group are at hand', () => {
  expect(files).toHaveLength(21);
});

if (!isThere && !isCi) {
  test.skip('[D1] no reference files in ../shared/data/miwg: their round trip was not tried');
}

test.each(files)('[D1] %s keeps every element, attribute, drawing and extension', async (name) => {
  const xml = readFileSync(`${folder}${name}`, 'utf8').replace(/^\uFEFF/, '');

  const { diagram } = await readDiagram(xml);

  if (diagram === null) throw new Error(`${name} was refused`);
  expect(await treeOf(await writeDiagram(diagram))).toEqual(await treeOf(xml));
});

test.each(files)('[D7] %s is read and compiled without an exception', async (name) => {
  const { diagram } = await readDiagram(readFileSync(`${folder}${name}`, 'utf8'));

  expect(diagram).not.toBeNull();
  if (diagram !== null) expect(() => compile(diagram)).not.toThrow();
});
