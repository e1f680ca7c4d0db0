import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { layOut, readDiagram, writeDiagram } from '@handara/engine';
import type { Diagram } from '@handara/schemas';
import { chromium, type Browser } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { collaborationOf } from '../layout/generate.ts';
import { procedureOf } from '../layout/procedures.ts';
import { findChromium } from './chromium.ts';

const root = join(import.meta.dirname, '..', '..');

let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
});

afterAll(() => browser.close());

const engineForPages = async (): Promise<string> => {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry: join(root, 'engine', 'index.ts'), formats: ['iife'], name: 'engine' },
    },
  });
  const bundle = [result].flat()[0];
  if (bundle === undefined || !('output' in bundle)) throw new Error('no bundle');
  return bundle.output[0].code;
};

test('[L3] the same diagram gets the same places in a browser, to the byte', async () => {
  const diagrams: Diagram[] = [procedureOf(3, 60)];
  for (const file of globSync('processes/P0[159]*/as-is.bpmn', { cwd: root }).sort()) {
    const { diagram } = await readDiagram(readFileSync(join(root, file), 'utf8'));
    if (diagram !== null) diagrams.push(diagram);
  }
  const page = await browser.newPage();
  await page.addScriptTag({ content: await engineForPages() });

  const inPage = await page.evaluate(
    (all) =>
      all.map((one) =>
        JSON.stringify(
          (globalThis as unknown as { engine: { layOut: typeof layOut } }).engine.layOut(one),
        ),
      ),
    diagrams,
  );

  expect(diagrams).toHaveLength(4);
  expect(inPage).toEqual(diagrams.map((one) => JSON.stringify(layOut(one))));
});

/** What the page knows of bpmn-js. */
interface Viewer {
  importXML(xml: string): Promise<{ warnings: { message: string }[] }>;
}

test('[L2] what was laid out opens in bpmn-js without a warning', async () => {
  const diagrams = [1, 2, 3, 4, 5, 6].map((seed) => collaborationOf(seed, 40, true));
  const files = await Promise.all(
    [...diagrams, procedureOf(3, 100)].map((one) => writeDiagram(layOut(one))),
  );
  const page = await browser.newPage();
  await page.setContent('<div id="canvas"></div>');
  const script = join(root, 'node_modules', 'bpmn-js', 'dist', 'bpmn-viewer.production.min.js');
  await page.addScriptTag({ path: script });

  const warnings = await page.evaluate(async (all) => {
    const { BpmnJS } = globalThis as unknown as {
      BpmnJS: new (options: { container: string }) => Viewer;
    };
    const found: string[] = [];
    for (const xml of all) {
      const result = await new BpmnJS({ container: '#canvas' }).importXML(xml);
      found.push(...result.warnings.map(({ message }) => message));
    }
    return found;
  }, files);

  expect(files).toHaveLength(7);
  expect(warnings).toEqual([]);
});
