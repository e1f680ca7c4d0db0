import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import { build } from 'vite';
import { loanFile } from '../bench/loan.ts';
import { findChromium } from './chromium.ts';

const course = join(import.meta.dirname, '..', '..', 'studio', 'runs', 'course.ts');

const entry = `
  import { compile, readDiagram, readScenarios, study } from '@handara/engine';
  import { Course } from ${JSON.stringify(course)};
  globalThis.onmessage = async ({ data: xml }) => {
    const { diagram } = await readDiagram(xml);
    const { process } = compile(diagram);
    const [scenario] = readScenarios(diagram).scenarios;
    const input = { file: 'loan', process, scenario, cases: 8000, replications: 16 };
    const heard = [];
    const shared = new Course(input);
    await shared.advance(Infinity, (done) => heard.push(done));
    const isSame = JSON.stringify(shared.read()) === JSON.stringify(study(input));
    globalThis.postMessage({ isSame, heard });
  };`;

// The worker and the one it hires, by the names under which they are served.
async function scripts(): Promise<Map<string, string>> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? join(import.meta.dirname, 'entry.js') : null),
        load: (id) => (id.endsWith('entry.js') ? entry : null),
      },
    ],
    worker: { format: 'es' },
    build: {
      write: false,
      rolldownOptions: { input: 'entry', output: { format: 'es', entryFileNames: 'worker.js' } },
    },
  });
  const outputs = 'output' in built ? built.output : [];
  return new Map(
    outputs.map((output) => [
      `/${output.fileName}`,
      output.type === 'chunk' ? output.code : String(output.source),
    ]),
  );
}

test('[E7] a team of workers in the browser gives the study that one worker gives', async () => {
  const files = await scripts();
  const asked: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    const script = files.get(url);
    response.setHeader('content-type', script === undefined ? 'text/html' : 'text/javascript');
    response.end(script ?? '<!doctype html><title>team</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${String(port)}/`);
    const told = await page.evaluate(
      (xml) =>
        new Promise<{ isSame: boolean; heard: number[] }>((resolve, reject) => {
          const worker = new Worker('/worker.js', { type: 'module' });
          worker.onmessage = ({ data }: MessageEvent<{ isSame: boolean; heard: number[] }>) => {
            resolve(data);
          };
          worker.onerror = ({ message }) => {
            reject(new Error(message));
          };
          worker.postMessage(xml);
        }),
      readFileSync(loanFile, 'utf8'),
    );

    expect(told.isSame).toBe(true);
    expect(told.heard).toEqual(Array.from({ length: 16 }, (_, place) => place + 1));
    expect(asked.filter((url) => url.includes('mate'))).not.toEqual([]);
  } finally {
    await browser.close();
    server.close();
  }
});
