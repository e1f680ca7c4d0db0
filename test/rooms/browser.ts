import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { findChromium } from '../pages/chromium.ts';
import type { CanvasHistory, Shelved } from './page.ts';

interface Output {
  readonly output: readonly { readonly type: string; readonly code?: string }[];
}

/** A page on which several canvases draw one room, and how to close it. */
export interface Trial {
  readonly play: (xml: string, seed: number) => Promise<CanvasHistory>;
  readonly shelve: (xml: string) => Promise<Shelved>;
  readonly explain: (xml: string, seed: number) => Promise<string[]>;
  readonly page: Page;
  readonly close: () => Promise<void>;
}

async function bundled(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: import.meta.dirname,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: false,
      lib: { entry: join(import.meta.dirname, 'page.ts'), name: 'page', formats: ['iife'] },
    },
  });
  const [first] = [built].flat() as unknown as Output[];
  const code = first?.output.find(({ type }) => type === 'chunk')?.code;
  if (code === undefined) throw new Error('the page could not be built');
  return code;
}

/**
 * Opens the page in a real browser.
 *
 * @returns the page, ready to play histories
 */
export async function openTrial(): Promise<Trial> {
  const code = await bundled();
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'],
  });
  const page = await browser.newPage();
  const style = readFileSync(
    join(import.meta.dirname, '../../node_modules/bpmn-js/dist/assets/diagram-js.css'),
    'utf8',
  );
  const address = 'http://handara.test/';
  // A page of its own address, so that the browser keeps what it is given.
  await page.route(address, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><html lang="en"><body></body></html>',
    }),
  );
  await page.goto(address);
  await page.addStyleTag({ content: style });
  await page.addScriptTag({ content: code });
  const call =
    <T>(name: string) =>
    (xml: string, seed: number): Promise<T> =>
      page.evaluate(
        ({ method, file, number }) => {
          const { trial } = globalThis as unknown as {
            trial: Record<string, (xml: string, seed: number) => Promise<T>>;
          };
          const act = trial[method];
          if (act === undefined) throw new Error('no such trial');
          return act(file, number);
        },
        { method: name, file: xml, number: seed },
      );
  return {
    play: call('play'),
    shelve: (xml) => call<Shelved>('shelve')(xml, 0),
    explain: call('explain'),
    page,
    close: () => browser.close(),
  };
}
