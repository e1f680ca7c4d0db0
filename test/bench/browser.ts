import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { findChromium } from '../pages/chromium.ts';

/** Milliseconds of the twenty-task procedure in a browser's worker: the first run, and the best of the next. */
export interface InBrowser {
  readonly first: number;
  readonly next: number;
}

/**
 * Runs the procedure with 2,000 cases and 10 replications in a worker of a real Chromium.
 *
 * @returns how long it took there
 */
export async function measureInBrowser(): Promise<InBrowser> {
  const script = await bundle();
  const server = createServer((request, response) => {
    const isScript = request.url === '/worker.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : '<!doctype html><title>bench</title>');
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
    const times = await page.evaluate(runWorker);
    return { first: times[0] ?? NaN, next: Math.min(...times.slice(1)) };
  } finally {
    await browser.close();
    server.close();
  }
}

// Goes to the browser as it stands.
function runWorker(): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker('/worker.js', { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<number[]>) => {
      resolve(data);
    };
    worker.onerror = ({ message }) => {
      reject(new Error(message));
    };
  });
}

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      rolldownOptions: {
        input: join(import.meta.dirname, 'browser-worker.ts'),
        output: { format: 'es', codeSplitting: false },
      },
    },
  });
  const outputs = 'output' in built ? built.output : [];
  const chunk = outputs.find((output) => output.type === 'chunk' && output.isEntry);
  if (chunk?.type !== 'chunk') throw new Error('the worker was not built');
  return chunk.code;
}
