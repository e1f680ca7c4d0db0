import { mkdtempSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startStudio, type OpenPage, type Studio } from './studio.ts';

// `UPDATE=1` renews the pictures of the documentation; other runs leave the checkout as it is.
const pictures = process.env['UPDATE']
  ? join(import.meta.dirname, '..', '..', 'docs', 'pictures')
  : mkdtempSync(join(tmpdir(), 'handara-pictures-'));

const words = {
  ar: {
    service: 'تجديد بطاقة تعريفية لأبناء الأردنيات',
    openAsIs: 'افتح الوضع الراهن',
    openToBe: 'افتح السيناريو المقترح',
    step: 'التحقق من الحضور وطباعة البطاقة',
    stepName: 'الاسم بالعربية',
    renamed: 'التحقق من الحضور ثم طباعة البطاقة',
    saved: 'محفوظ',
    work: 'زمن العمل',
    run: 'تشغيل',
    results: 'نتائج التشغيل',
    runBoth: 'شغّل الوضعين وقارن',
    kept: 'حُفظت النتيجة مع الخدمة.',
    compare: 'المقارنة',
    score: 'درجة التبسيط',
    files: 'الملفات',
    exportWorkflow: 'صدّر سير عمل قابلاً للتنفيذ',
    download: 'نزّل الحزمة',
  },
  en: {
    service: 'Renewal of the ID card for children of Jordanian women',
    openAsIs: 'Open As-is',
    openToBe: 'Open To-be',
    step: 'Verify attendance and print the card',
    stepName: 'Name in English',
    renamed: 'Verify attendance, then print the card',
    saved: 'Saved',
    work: 'Work time',
    run: 'Run',
    results: 'Results of the run',
    runBoth: 'Run both and compare',
    kept: 'The outcome is kept with the service.',
    compare: 'Compare',
    score: 'Simplification score',
    files: 'Files',
    exportWorkflow: 'Export an executable workflow',
    download: 'Download the package',
  },
} as const;

const take = (page: Page, name: string): Promise<unknown> =>
  page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' });

describe.each(['ar', 'en'] as const)('the whole job in %s', (language) => {
  const t = words[language];
  let studio: Studio;
  let opened: OpenPage;
  let page: Page;

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    studio = await startStudio();
    opened = await studio.open(language);
    page = opened.page;
  });

  afterAll(() => studio.close());

  test('[V80] starts with the services, each with its score', async () => {
    const row = page.getByRole('row').filter({ hasText: t.service });

    await row.waitFor();

    expect(await page.getByRole('row').count()).toBe(11);
    expect(await row.textContent()).toContain('44');
    expect(await page.locator('html').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr');
    await take(page, `start-${language}`);
  });

  test('[V80] shows one service with its card and procedures', async () => {
    await page.getByRole('link', { name: t.service }).first().click();
    await page.getByRole('link', { name: t.openAsIs }).waitFor();

    expect(await page.getByRole('article').count()).toBe(2);
    await take(page, `service-${language}`);
  });

  test('[V80] shows the as-is procedure in the editor', async () => {
    await page.getByRole('link', { name: t.openAsIs }).click();
    await page.locator('.viewport .djs-shape').first().waitFor();

    expect(await page.locator('.viewport .djs-shape').count()).toBeGreaterThan(10);
    expect(await page.locator('.bjs-powered-by').isVisible()).toBe(true);
    await take(page, `editor-${language}`);
    await page.goBack();
  });

  test('[V80] changes the to-be procedure and keeps the change', async () => {
    await page.getByRole('link', { name: t.openToBe }).click();
    await page.locator('.viewport .djs-shape').first().waitFor();

    await page
      .getByRole('row')
      .filter({ hasText: t.step })
      .first()
      .getByRole('button')
      .first()
      .click();
    await page.getByLabel(t.stepName).fill(t.renamed);
    const minutes = page.getByRole('textbox', { name: t.work, exact: true });
    await minutes.fill('3');
    await minutes.press('Tab');

    await page.getByRole('status').filter({ hasText: t.saved }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: t.renamed }).waitFor();
    await page.getByRole('button', { name: t.renamed }).click();
    expect(await minutes.inputValue()).toBe('3');
  });

  test('[V80] runs it and shows the results in place', async () => {
    await page.getByRole('button', { name: t.run, exact: true }).first().click();

    const results = page.getByRole('complementary', { name: t.results });
    await results.getByText('14').first().waitFor();
    await take(page, `results-${language}`);
  });

  test('[V80] compares both procedures on one screen', async () => {
    await page.getByRole('button', { name: t.runBoth }).click();
    await page.getByText(t.kept).waitFor();
    await page.getByRole('link', { name: t.compare, exact: true }).click();

    await page.getByRole('region', { name: t.score }).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('14');
    await take(page, `compare-${language}`);
  });

  test('[V80] exports a workflow', async () => {
    await page.goto(`${studio.address}/procedures/P08.to-be`);
    await page.locator('.viewport .djs-shape').first().waitFor();
    await page.getByRole('button', { name: t.files }).click();
    await page.getByRole('menuitem', { name: t.exportWorkflow }).click();
    await page.getByRole('button', { name: t.download }).waitFor();
    await take(page, `export-${language}`);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: t.download }).click(),
    ]);

    const files = unzipSync(readFileSync(await download.path()));
    expect(Object.keys(files).filter((name) => name.endsWith('.bpmn'))).toHaveLength(1);
    expect(Object.keys(files).filter((name) => name.endsWith('.form')).length).toBeGreaterThan(0);
  });

  test('[V80] nothing failed on the way', () => {
    // Whoever is not signed in is told so once, before the link signs them in.
    expect(opened.complaints.filter((complaint) => !complaint.includes('401'))).toEqual([]);
  });
});
