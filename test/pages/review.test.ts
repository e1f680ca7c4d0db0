import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startStudio, type Studio } from './studio.ts';

const pictures = process.env['PICTURES'] ?? mkdtempSync(join(tmpdir(), 'handara-review-'));
const password = 'قهوة ومطر على السطوح';

const words = {
  ar: {
    guest: 'رانيا خوري',
    comments: /^التعليقات/,
    versions: 'النسخ',
    write: 'تعليقك',
    send: 'علّق',
    remark: 'هل يلزم هذا التوقيع؟ @',
    answer: 'أجب',
    reply: 'لا، يكفي الختم.',
    resolve: 'أغلق',
    reopen: 'أعد الفتح',
    resolved: 'المغلقة',
    none: 'لا تعليق هنا.',
    pin: 'تعليق مفتوح واحد',
    title: 'العنوان',
    keep: 'احفظ هذه النسخة',
    first: 'قبل اللجنة',
    compareNow: 'قارن بالوضع الآن',
    changes: 'التغييرات',
    changed: 'تغيّر',
    removed: 'حُذف',
    back: 'عُد إلى الرسم',
    look: 'افتح',
    more: 'المزيد عن قبل اللجنة',
    restore: 'استعد',
    fork: 'مقترح جديد منها',
    undo: 'تراجع',
    nameAr: 'الاسم بالعربية',
    print: 'اطبع في صفحات',
    printed: 'التعليقات المفتوحة',
  },
  en: {
    guest: 'Rania Khoury',
    comments: /^Comments/,
    versions: 'Versions',
    write: 'Your comment',
    send: 'Comment',
    remark: 'Is this signature needed? @',
    answer: 'Answer',
    reply: 'No, the stamp will do.',
    resolve: 'Resolve',
    reopen: 'Reopen',
    resolved: 'Resolved',
    none: 'No comment here.',
    pin: 'One open comment',
    title: 'Title',
    keep: 'Keep this version',
    first: 'Before the committee',
    compareNow: 'Compare with now',
    changes: 'Changes',
    changed: 'Changed',
    removed: 'Removed',
    back: 'Back to the drawing',
    look: 'Open',
    more: 'More on Before the committee',
    restore: 'Restore',
    fork: 'New proposal from it',
    undo: 'Undo',
    nameAr: 'Name in Arabic',
    print: 'Print in pages',
    printed: 'Open comments',
  },
} as const;

/** Makes a guest of one service by the server alone, and gives them a page. */
async function guestOf(studio: Studio, host: Page, name: string): Promise<BrowserContext> {
  const made = await host.request.post(`${studio.address}/api/invitations`, {
    data: { name, email: null, role: 'guest', services: ['P06'] },
  });
  const { secret } = (await made.json()) as { secret: string };
  const { context } = await studio.stranger();
  const taken = await context.request.post(`${studio.address}/api/invitation/take`, {
    data: { secret, name, email: 'guest@moi.example', password },
  });
  expect(taken.status()).toBe(201);
  return context;
}

describe.each(['ar', 'en'] as const)('review in %s', (language) => {
  const t = words[language];
  let studio: Studio;
  let page: Page;
  let context: BrowserContext;
  let theirs: Page;
  let step: string;
  const take = (of: Page, name: string): Promise<unknown> =>
    of.screenshot({ path: join(pictures, `${name}-${language}.png`) });
  const select = async (of: Page): Promise<void> => {
    const isSelected = await drawn(of).evaluate((each) => each.classList.contains('selected'));
    if (!isSelected) await drawn(of).locator('.djs-hit').first().click();
    else await of.locator('.sheet:not(.sheet-looking) .djs-container > svg').focus();
  };
  const drawn = (of: Page) =>
    of.locator(`.sheet:not(.sheet-looking) .djs-shape[data-element-id="${step}"]`);

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    studio = await startStudio();
    ({ page } = await studio.open(language));
    context = await guestOf(studio, page, t.guest);
    theirs = await context.newPage();
    await theirs.setViewportSize({ width: 1440, height: 900 });
    await theirs.addInitScript((chosen) => {
      localStorage.setItem('handara.preferences', JSON.stringify({ language: chosen }));
    }, language);
    const file = await page.request.get(`${studio.address}/api/procedures/P06.as-is`);
    const { xml } = (await file.json()) as { xml: string };
    step = /<bpmn:userTask id="([^"]+)"/.exec(xml)?.[1] ?? '';
    for (const each of [page, theirs]) {
      each.setDefaultTimeout(15_000);
      await each.goto(`${studio.address}/procedures/P06.as-is`);
      await each.locator('.djs-shape').first().waitFor();
    }
  });
  afterAll(() => studio.close());

  test('[V141] a guest comments on an element and mentions somebody; its pin shows it', async () => {
    await select(theirs);
    await theirs.getByRole('button', { name: t.comments }).click();
    await theirs.getByLabel(t.write).fill(t.remark);
    await theirs.getByRole('group').getByRole('button', { name: t.guest }).click();
    expect(await theirs.getByLabel(t.write).inputValue()).toContain(`@${t.guest} `);
    await take(theirs, 'mention');
    await theirs.getByRole('button', { name: t.send, exact: true }).click();
    await theirs.getByRole('button', { name: t.pin }).waitFor();
    await take(theirs, 'comments-guest');
  });

  test('[V142] others see it, answer, resolve and reopen it; the pin goes with the last open one', async () => {
    await page.bringToFront();
    await page.reload();
    await page.getByRole('button', { name: t.pin }).click();
    await page.getByRole('button', { name: t.answer, exact: true }).click();
    await page.getByRole('textbox', { name: t.answer }).fill(t.reply);
    await page.locator('li form').getByRole('button', { name: t.answer, exact: true }).click();
    await page.getByText(t.reply).waitFor();
    await take(page, 'comments');
    await page.getByRole('button', { name: t.resolve, exact: true }).click();
    await page.getByRole('button', { name: t.reopen }).waitFor();
    expect(await page.getByRole('button', { name: t.pin }).count()).toBe(0);
    await page.getByText(t.resolved, { exact: true }).click();
    await page.getByText(t.reply).waitFor();
    await page.getByRole('button', { name: t.reopen }).click();
    await page.getByText(t.none).waitFor();
    await page.getByRole('button', { name: t.pin }).waitFor();
  });

  test('[V147] open comments are printed after the drawing', async () => {
    await page.getByRole('button', { name: t.print }).click();
    const sheet = page.getByRole('dialog').getByRole('region', { name: t.printed });
    await sheet.getByText(t.reply).waitFor();
    await sheet.scrollIntoViewIfNeeded();
    await take(page, 'comments-printed');
    await page.keyboard.press('Escape');
  });

  test('[V143] a version is named, and what was drawn since is marked and said in words', async () => {
    await page.getByRole('button', { name: t.versions, exact: true }).click();
    await page.getByLabel(t.title).fill(t.first);
    await page.getByRole('button', { name: t.keep }).click();
    await page.getByText(t.first, { exact: true }).waitFor();
    await select(page);
    await page.keyboard.press('Delete');
    await drawn(page).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: t.compareNow }).click();
    await page.getByRole('list', { name: t.changes }).getByText(t.removed).first().waitFor();
    await page.locator(`.sheet-looking .differs-removed[data-element-id="${step}"]`).waitFor();
    await take(page, 'versions-compared');

    expect(await page.locator('.sheet-looking').count()).toBe(2);
    await page.getByRole('button', { name: t.back }).click();
  });

  test('[V144] a version is looked at without being changed, and restored as one step for undo', async () => {
    await page.getByRole('button', { name: t.look, exact: true }).click();
    const looked = page.locator(`.sheet-looking .djs-shape[data-element-id="${step}"]`);
    await looked.waitFor();
    await looked.locator('.djs-hit').first().click();
    await page.keyboard.press('Delete');
    expect(await looked.count()).toBe(1);
    await page.getByRole('button', { name: t.back }).click();

    await page.getByRole('button', { name: t.more }).click();
    await page.getByRole('menuitem', { name: t.restore }).click();
    await drawn(page).waitFor();
    await take(page, 'version-restored');
    await page.getByRole('button', { name: t.undo, exact: true }).click();
    await drawn(page).waitFor({ state: 'detached' });
  });

  test('[V145] a version becomes a new proposal of the same service', async () => {
    await page.getByRole('button', { name: t.more }).click();
    await page.getByRole('menuitem', { name: t.fork }).click();
    await page.waitForURL(/procedures\/P06\.to-be/);
    await page.locator(`.djs-shape[data-element-id="${step}"]`).waitFor();
  });

  test('[V146] who may not name or draw a version looks and compares only', async () => {
    await theirs.bringToFront();
    await theirs.getByRole('button', { name: t.versions, exact: true }).click();
    await theirs.getByText(t.first, { exact: true }).waitFor();

    expect(await theirs.getByRole('button', { name: t.keep }).count()).toBe(0);
    expect(await theirs.getByRole('button', { name: t.more }).count()).toBe(0);
    expect(await theirs.getByRole('button', { name: t.compareNow }).count()).toBe(1);
  });
});
