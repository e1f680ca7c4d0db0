import { mkdtempSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startStudio, type OpenPage, type Studio } from './studio.ts';

const pictures = process.env['PICTURES'] ?? mkdtempSync(join(tmpdir(), 'handara-tidy-'));
const processes = join(import.meta.dirname, '..', '..', 'processes');

const words = {
  ar: {
    tidy: 'رتّب الرسم أو ما اخترته منه (O)',
    all: 'رُتّب الرسم.',
    one: 'رُتّب عنصر واحد.',
    none: 'كل شيء في الموضع',
    undo: 'تراجع',
    saved: 'محفوظ',
    files: 'الملفات',
    laidOut: 'فرسمته هندرة',
    completed: 'وضعت هندرة الباقي',
  },
  en: {
    tidy: 'Tidy the drawing, or what is selected (O)',
    all: 'The drawing is tidied.',
    one: 'One selected element is tidied.',
    none: 'Everything stands where',
    undo: 'Undo',
    saved: 'Saved',
    files: 'Files',
    laidOut: 'so Handara drew it',
    completed: 'Handara placed the rest',
  },
} as const;

type Corner = readonly [x: number, y: number];

/** Corners of all shapes on the sheet, by id; not while they glide. */
const cornersOn = async (page: Page): Promise<Record<string, Corner>> => {
  await page.waitForFunction(() => document.getAnimations().length === 0);
  return page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll<SVGGElement>('.viewport .djs-shape')].map((each) => {
        const { e = 0, f = 0 } = each.transform.baseVal.consolidate()?.matrix ?? {};
        return [each.dataset['elementId'] ?? '', [e, f] as const];
      }),
    ),
  );
};

const select = async (page: Page, id: string): Promise<void> => {
  await page.locator(`.viewport .djs-shape[data-element-id="${id}"] .djs-hit`).first().click();
};

/** Moves the selected shape by the arrow keys, ten units a stroke. */
const push = async (page: Page, id: string, key: string, times: number): Promise<void> => {
  await select(page, id);
  for (let i = 0; i < times; i++) await page.keyboard.press(`Shift+${key}`);
};

describe.each(['ar', 'en'] as const)('tidying in %s', (language) => {
  const t = words[language];
  const file = join(processes, 'P08-child-of-jordanian-mother-card', 'as-is.bpmn');
  const text = readFileSync(file, 'utf8');
  const [step = '', other = ''] = [...text.matchAll(/<bpmn:userTask id="([^"]+)"/g)].map(
    ([, id]) => id,
  );
  let studio: Studio;
  let opened: OpenPage;
  let page: Page;
  const take = (name: string): Promise<unknown> =>
    page.screenshot({ path: join(pictures, `${name}-${language}.png`) });
  const saved = (): Promise<void> =>
    page.getByRole('status').filter({ hasText: t.saved }).waitFor();

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    studio = await startStudio();
    opened = await studio.open(language);
    page = opened.page;
    await page.goto(`${studio.address}/procedures/P08.as-is`);
    await page.locator('.viewport .djs-shape').first().waitFor();
  });

  afterAll(() => studio.close());

  test('[V82] a step that was pushed away comes back; undo takes it there again', async () => {
    const drawn = await cornersOn(page);
    await push(page, step, 'ArrowDown', 2);
    const pushed = await cornersOn(page);
    expect(pushed[step]).not.toEqual(drawn[step]);
    await take('1-pushed');

    await page.getByRole('button', { name: t.tidy }).click();
    await page.getByRole('status').filter({ hasText: t.one }).waitFor();
    const tidied = await cornersOn(page);
    await take('2-selection');

    expect(tidied[step]?.[1]).toBe(drawn[step]?.[1]);
    expect(tidied[other]).toEqual(drawn[other]);
    await page.getByRole('button', { name: t.undo }).click();
    expect(await cornersOn(page)).toEqual(pushed);
  });

  test('[V82] with nothing selected the whole drawing is tidied, in one step, and saved', async () => {
    await page.locator('.djs-container').click({ position: { x: 5, y: 5 } });
    const before = await cornersOn(page);
    await page.keyboard.press('o');
    await page.getByRole('status').filter({ hasText: t.all }).waitFor();
    const after = await cornersOn(page);
    await take('3-whole');

    expect(after).not.toEqual(before);
    await saved();
    await page.getByRole('button', { name: t.undo }).click();
    expect(await cornersOn(page)).toEqual(before);
  });

  test('[V82] what is tidy already stays, and that is said', async () => {
    await page.keyboard.press('o');
    await page.getByRole('status').filter({ hasText: t.all }).waitFor();
    await page.keyboard.press('o');
    await page.getByRole('status').filter({ hasText: t.none }).waitFor();
    await saved();
  });

  test('[V83] a file without a drawing opens laid out, and that is said', async () => {
    const bare = text.replace(/<bpmndi:BPMNDiagram[^]*<\/bpmndi:BPMNDiagram>/, '');
    await page.locator('input[type=file]').setInputFiles({
      name: 'bare.bpmn',
      mimeType: 'application/xml',
      buffer: Buffer.from(bare),
    });
    await page.getByText(t.laidOut).waitFor();
    expect(await page.locator('.viewport .djs-shape').count()).toBeGreaterThan(10);
    await take('4-laid-out');
  });

  test('[V83] what a file does not draw is placed between what it draws, and that is said', async () => {
    const gone = new RegExp(
      `<bpmndi:BPMNShape [^>]*bpmnElement="${other}"[^]*?</bpmndi:BPMNShape>`,
    );
    expect(text).toMatch(gone);
    await page.locator('input[type=file]').setInputFiles({
      name: 'partial.bpmn',
      mimeType: 'application/xml',
      buffer: Buffer.from(text.replace(gone, '')),
    });
    await page.getByText(t.completed).waitFor();
    const places = await cornersOn(page);
    await take('5-completed');

    expect(places[other]).toBeDefined();
    const own = new RegExp(`bpmnElement="${step}"[^]*?x="([^"]+)" y="([^"]+)"`).exec(text) ?? [];
    expect(places[step]?.map(String)).toEqual(own.slice(1));
  });

  test('[V82] a large drawing is tidied beside the page, without motion for whoever wants none', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(`${studio.address}/procedures/P01.as-is`);
    await page.locator('.viewport .djs-shape').first().waitFor();
    await push(page, 'Task_SubmitRequest', 'ArrowRight', 3);
    await page.locator('.djs-container').click({ position: { x: 5, y: 5 } });
    const started = page.waitForEvent('worker');
    await page.getByRole('button', { name: t.tidy }).click();
    await started;
    await page.getByRole('status').filter({ hasText: t.all }).waitFor();
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    await take('6-large');
  });

  test('[V82] nothing failed on the way', () => {
    expect(opened.complaints.filter((complaint) => !complaint.includes('401'))).toEqual([]);
  });
});
