import { mkdtempSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layOut, writeDiagram } from '@handara/engine';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { procedureOf } from '../layout/procedures.ts';
import { startStudio, type OpenPage, type Studio } from './studio.ts';

const pictures = process.env['PICTURES'] ?? mkdtempSync(join(tmpdir(), 'handara-fold-'));

const words = {
  ar: {
    fold: 'اطوِ الأجزاء الطويلة أو الخطوات المختارة في إجراءات فرعية',
    name: 'اسم الإجراء الفرعي',
    these: /^اطوِ /,
    folded: 'يعيد',
    unfold: 'ابسط',
    unfolded: 'بُسط الإجراء الفرعي.',
    undo: 'تراجع',
    redo: 'أعد',
    open: 'افتح',
    saved: 'محفوظ',
    given: 'دراسة الطلب',
    message: 'البدايات والنهايات',
  },
  en: {
    fold: 'Fold long stretches, or the selected steps, into sub-processes',
    name: 'Name of the sub-process',
    these: /^Fold /,
    folded: 'folded. Undo',
    unfold: 'Unfold',
    unfolded: 'The sub-process is unfolded.',
    undo: 'Undo',
    redo: 'Redo',
    open: 'Open',
    saved: 'Saved',
    given: 'Study the request',
    message: 'Starts, ends, links',
  },
} as const;

/** Everything drawn, by id, with its place; labels and pages of sub-processes included. */
const drawn = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<SVGGElement>('.viewport .djs-element')]
      .map((each) => `${each.dataset['elementId'] ?? ''} ${each.getAttribute('transform') ?? ''}`)
      .sort(),
  );

describe.each(['ar', 'en'] as const)('folding in %s', (language) => {
  const t = words[language];
  let studio: Studio;
  let opened: OpenPage;
  let page: Page;
  const take = (name: string): Promise<unknown> =>
    page.screenshot({ path: join(pictures, `${name}-${language}.png`) });
  const status = (text: string): Promise<void> =>
    page.getByRole('status').filter({ hasText: text }).waitFor();

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    studio = await startStudio();
    opened = await studio.open(language);
    page = opened.page;
    await page.goto(`${studio.address}/procedures/P10.as-is`);
    await page.locator('.viewport .djs-shape').first().waitFor();
    const diagram = layOut(procedureOf(3003, 60));
    const step = Object.values(diagram.elements).find(({ type }) => type === 'bpmn:UserTask');
    const text = await writeDiagram(diagram);
    await page.locator('input[type=file]').setInputFiles({
      name: 'long.bpmn',
      mimeType: 'application/xml',
      buffer: Buffer.from(text),
    });
    await page
      .locator(`.viewport [data-element-id="${step?.key ?? ''}"]`)
      .first()
      .waitFor();
  });

  afterAll(() => studio.close());

  test('[V106] long stretches are folded under names that the reader gives, as one step for undo', async () => {
    await status(t.saved);
    await page.waitForFunction(() => document.getAnimations().length === 0);
    const before = await drawn(page);
    await page.getByRole('button', { name: t.fold }).click();
    await page.getByRole('textbox', { name: t.name }).first().fill(t.given);
    await take('fold-1-dialog');
    await page.getByRole('dialog').getByRole('button', { name: t.these }).click();
    await status(t.folded);
    await take('fold-2-folded');
    const after = await drawn(page);
    expect(after.filter((one) => /^Fold_\w+ /.test(one)).length).toBeGreaterThan(0);

    await page.getByRole('button', { name: t.undo }).click();
    expect(await drawn(page)).toEqual(before);
    await page.getByRole('button', { name: t.redo, exact: true }).click();
    expect(await drawn(page)).toEqual(after);
    await status(t.saved);
  });

  test('[V107] a folded stretch opens on a page of its own and leads back', async () => {
    await page
      .locator('.djs-overlay-container')
      .getByRole('button', { name: t.open })
      .first()
      .click();
    await page.locator('.bjs-breadcrumbs-shown .bjs-breadcrumbs').waitFor();
    await take('fold-3-inside');
    expect(await page.locator('.bjs-breadcrumbs').innerText()).toContain(t.given);
    await page.locator('.bjs-breadcrumbs a').first().click();
  });

  test('[V106] a selected sub-process is unfolded', async () => {
    const id = await page.evaluate(
      () =>
        [...document.querySelectorAll<SVGGElement>('.viewport .djs-shape')]
          .map((each) => each.dataset['elementId'] ?? '')
          .find((one) => /^Fold_[^_]+_?[^_]*$/.test(one) && !/_(start|end)$/.test(one)) ?? '',
    );
    // The bar stands over part of the drawing.
    await page
      .locator(`.viewport .djs-shape[data-element-id="${id}"] .djs-hit`)
      .first()
      .dispatchEvent('click');
    await page.getByRole('button', { name: t.fold }).click();
    await page.getByRole('button', { name: t.unfold, exact: true }).click();
    await status(t.unfolded);
    expect(await page.locator(`.viewport [data-element-id="${id}"]`).count()).toBe(0);
    await take('fold-4-unfolded');
    await status(t.saved);
  });

  test('[V106] what cannot be folded is said with its reason', async () => {
    await page.keyboard.press('Escape');
    await page.locator('.viewport .djs-shape .djs-visual > rect').first().waitFor();
    await page.goto(`${studio.address}/procedures/P08.as-is`);
    await page.locator('.viewport .djs-shape').first().waitFor();
    await page.locator('.djs-container').click({ position: { x: 5, y: 5 } });
    await page.keyboard.press('Control+a');
    await page.getByRole('button', { name: t.fold }).click();
    await page.getByText(t.message).waitFor();
    await take('fold-5-refused');
  });

  test('[V106] nothing failed on the way', () => {
    expect(opened.complaints.filter((complaint) => !complaint.includes('401'))).toEqual([]);
  });
});
