import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, serve, signInLink, type Running } from '@handara/server';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { findChromium } from './chromium.ts';

/** The product as a person has it: a server with a fresh store, and a browser. */
export interface Studio {
  readonly address: string;
  /** Opens a signed-in page in a language; what goes wrong in the page is collected in `complaints`. */
  readonly open: (language: 'ar' | 'en') => Promise<OpenPage>;
  /** Opens a page of somebody who is not signed in. */
  readonly stranger: () => Promise<Omit<OpenPage, 'complaints'>>;
  /** A token that nobody has used. */
  readonly token: () => string;
  readonly close: () => Promise<void>;
}

/** A page and what its console complained about. */
export interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: readonly string[];
}

// Chromium refuses its sandbox to root, and asks the network for things no test needs.
const options = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * Starts a server on a free port with a fresh store, and a browser.
 *
 * @param manner how the store begins
 * @param manner.isEmpty whether it holds no services at all
 * @returns both, to be closed together
 */
export async function startStudio({ isEmpty = false } = {}): Promise<Studio> {
  const folder = mkdtempSync(join(tmpdir(), 'handara-pages-'));
  const tokens: string[] = [];
  const settings = readSettings({
    HANDARA_PORT: '0',
    HANDARA_DATABASE: join(folder, 'handara.sqlite'),
    HANDARA_LOG: 'error',
  });
  const processes = isEmpty ? { processes: mkdtempSync(join(tmpdir(), 'handara-none-')) } : {};
  // Two runs on one machine must not build into one folder.
  const built = process.env['STUDIO_BUILT'];
  const studio = built === undefined ? {} : { studio: built };
  const running = await serve({ ...settings, ...processes, ...studio }, (link) =>
    tokens.push(link),
  );
  tokens.push(signInLink(running.address, running.token));
  const browser = await chromium.launch({ executablePath: findChromium(), args: options });
  return {
    address: running.address,
    open: (language) => open(browser, language, tokens),
    stranger: async () => {
      const context = await browser.newContext();
      return { page: await context.newPage(), context };
    },
    token: () => new URL(tokens.pop() ?? running.address).searchParams.get('token') ?? '',
    close: () => close(browser, running),
  };
}

async function open(browser: Browser, language: 'ar' | 'en', tokens: string[]): Promise<OpenPage> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: language === 'ar' ? 'ar-JO' : 'en-GB',
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(tokens.pop() ?? '');
  // Only whoever is signed in has places to go to.
  await page.getByRole('navigation').first().waitFor();
  if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
  return { page, context, complaints };
}

async function close(browser: Browser, running: Running): Promise<void> {
  await browser.close();
  await running.stop();
}
