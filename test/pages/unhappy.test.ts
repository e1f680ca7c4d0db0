import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { large, noDrawing, notRunnable, twoDiagrams, unclear } from './odd-files.ts';
import { startStudio, type OpenPage, type Studio } from './studio.ts';

const words = {
  ar: {
    files: 'الملفات',
    notOpened: 'لم يُفتح',
    isOpen: 'فُتح الملف',
    drewIt: 'فرسمته هندرة',
    saved: 'محفوظ',
    kept: 'محفوظ في جهازك',
    nameHere: 'الاسم بالعربية',
    step: 'التحقق من الحضور وطباعة البطاقة',
    conflict: 'حفظ غيرك نسخة أحدث من هذا المخطط.',
    keepCopy: 'احفظ عملي نسخة',
    offline: 'انقطع الاتصال.',
    retry: 'أعد المحاولة',
    ended: 'انتهت جلستك.',
    again: 'ادخل من جديد',
    token: 'رمز الدخول',
    byToken: 'رمز المشغّل',
    enter: 'دخول',
    tokenWrong: 'لا يعرف الخادم هذا الرمز.',
    run: 'تشغيل',
    stop: 'إيقاف',
    forbidden: 'لا يعمل المخطط بعد',
    goTo: 'اذهب إلى الموضع',
    empty: 'لا خدمات بعد',
    noOther: 'تحتاج المقارنة إلى وضع راهن وسيناريو مقترح',
    service: 'تجديد بطاقة تعريفية لأبناء الأردنيات',
    faults: {
      'not-xml': 'ليس هذا ملف XML',
      'not-bpmn': 'ليس هذا ملف BPMN 2.0',
      'doctype-refused': 'DOCTYPE',
      'file-too-large': 'يتجاوز الملف الحد المسموح',
    },
  },
  en: {
    files: 'Files',
    notOpened: 'was not opened; your work is as it was.',
    isOpen: 'is open.',
    drewIt: 'so Handara drew it',
    saved: 'Saved',
    kept: 'Kept on this computer',
    nameHere: 'Name in English',
    step: 'Verify attendance and print the card',
    conflict: 'Somebody saved a newer version of this diagram.',
    keepCopy: 'Keep my work as a copy',
    offline: 'No connection.',
    retry: 'Try again',
    ended: 'Your session has ended.',
    again: 'Sign in again',
    token: 'Sign-in token',
    byToken: 'Operator’s token',
    enter: 'Sign in',
    tokenWrong: 'This token is spent or wrong.',
    run: 'Run',
    stop: 'Stop',
    forbidden: 'This diagram does not run yet',
    goTo: 'Go to the place',
    empty: 'No services yet',
    noOther: 'A comparison needs an as-is and a to-be',
    service: 'Renewal of the ID card for children of Jordanian women',
    faults: {
      'not-xml': 'not an XML file',
      'not-bpmn': 'not a BPMN 2.0 file',
      'doctype-refused': 'DOCTYPE',
      'file-too-large': 'characters; at most',
    },
  },
} as const;

type Words = (typeof words)['ar' | 'en'];

let studio: Studio;
const folder = mkdtempSync(join(tmpdir(), 'handara-odd-'));

beforeAll(async () => {
  studio = await startStudio();
});

afterAll(() => studio.close());

const shapes = (page: Page): Locator => page.locator('.djs-shape');

async function openProcedure(page: Page, id: string): Promise<void> {
  await page.goto(`${studio.address}/procedures/${id}`);
  await shapes(page).first().waitFor();
}

async function give(page: Page, name: string, content: string): Promise<void> {
  const path = join(folder, name);
  writeFileSync(path, content);
  await page.locator('input[type=file]').setInputFiles(path);
}

const told = (page: Page, sentence: string): Locator =>
  page.getByRole('alert').filter({ hasText: sentence }).first();

const saved = (page: Page, t: Words): Locator =>
  page.getByRole('status').filter({ hasText: t.saved }).first();

async function rename(page: Page, t: Words, from: string, to: string): Promise<void> {
  await page.getByRole('button', { name: from, exact: true }).first().click();
  const field = page.getByLabel(t.nameHere);
  await field.fill(to);
  await field.press('Enter');
}

describe.each(['ar', 'en'] as const)('in %s', (language) => {
  const t = words[language];
  let opened: OpenPage;
  let page: Page;

  beforeAll(async () => {
    opened = await studio.open(language);
    page = opened.page;
  });

  afterEach(async () => {
    await opened.context.setOffline(false);
    await page.unrouteAll();
  });

  afterAll(() => opened.context.close());

  test.each([
    ['not-xml', 'letter.txt', 'Dear Sir, please find the process attached.'],
    ['not-bpmn', 'page.xml', '<html><body>no process</body></html>'],
    [
      'doctype-refused',
      'bomb.bpmn',
      '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><definitions>&b;</definitions>',
    ],
    ['file-too-large', 'pictures.bpmn', '<a/>'.repeat(13 * 1024 * 1024)],
  ] as const)(
    '[V90] a file with the fault %s is refused with its reason',
    async (code, name, file) => {
      await openProcedure(page, 'P08.as-is');
      const before = await shapes(page).count();

      await give(page, name, file);

      await told(page, t.notOpened).waitFor();
      expect(await told(page, t.notOpened).textContent()).toContain(t.faults[code]);
      expect(await shapes(page).count()).toBe(before);
      expect(await saved(page, t).isVisible()).toBe(true);
    },
  );

  test('[V91] a file with doubts is opened and the first doubt is said', async () => {
    await openProcedure(page, 'P03.as-is');

    await give(page, 'unclear.bpmn', unclear);

    await told(page, t.isOpen).waitFor();
    expect(await told(page, t.isOpen).textContent()).toContain('Flow_Lost');
    await page.getByRole('button', { name: 'Archive', exact: true }).first().waitFor();
    await saved(page, t).waitFor();
  });

  test('[V91] of two diagrams the first is shown', async () => {
    await openProcedure(page, 'P03.as-is');

    await give(page, 'two.bpmn', twoDiagrams);

    await told(page, t.isOpen).waitFor();
    expect(await page.locator('[data-element-id="Task_A"]').count()).toBe(1);
    expect(await page.locator('[data-element-id="Task_B"]').count()).toBe(0);
  });

  test('[V91] a file without a drawing is drawn', async () => {
    await openProcedure(page, 'P03.as-is');

    await give(page, 'bare.bpmn', noDrawing);

    await told(page, t.drewIt).waitFor();
    expect(await shapes(page).count()).toBeGreaterThan(2);
  });

  test('[V92] of two people at one procedure the later keeps their work as a copy', async () => {
    const theirs = await opened.context.newPage();
    await openProcedure(page, 'P10.to-be');
    await openProcedure(theirs, 'P10.to-be');
    const mine = page.locator('tbody button').first();
    const name = (await mine.textContent()) ?? '';

    await rename(theirs, t, name, `${name} 1`);
    await saved(theirs, t).waitFor();
    await rename(page, t, name, `${name} 2`);
    await told(page, t.conflict).waitFor();
    await page.getByRole('button', { name: t.keepCopy }).click();

    await page.waitForURL((address) => !address.pathname.endsWith('P10.to-be'));
    await page.getByRole('button', { name: `${name} 2`, exact: true }).waitFor();
    await theirs.close();
  });

  test('[V93] work goes on without a connection and is sent when it is back', async () => {
    await openProcedure(page, 'P07.to-be');
    const name = (await page.locator('tbody button').first().textContent()) ?? '';
    await opened.context.setOffline(true);

    await rename(page, t, name, `${name} 3`);
    await told(page, t.offline).waitFor();
    await page.getByRole('button', { name: `${name} 3`, exact: true }).waitFor();
    await opened.context.setOffline(false);
    await page.getByRole('button', { name: t.retry }).click();

    await saved(page, t).waitFor();
    await page.reload();
    await page.getByRole('button', { name: `${name} 3`, exact: true }).waitFor();
  });

  test('[V94] whoever was signed out while drawing signs in again and finds the work', async () => {
    await openProcedure(page, 'P06.to-be');
    const name = (await page.locator('tbody button').first().textContent()) ?? '';
    await opened.context.clearCookies();

    await rename(page, t, name, `${name} 4`);
    await told(page, t.ended).waitFor();
    await page.getByRole('button', { name: t.again }).click();
    await page.getByRole('button', { name: t.byToken }).click();
    await page.getByLabel(t.token, { exact: true }).fill('wrong');
    await page.getByRole('button', { name: t.enter, exact: true }).click();
    await page.getByText(t.tokenWrong).waitFor();
    await page.getByLabel(t.token, { exact: true }).fill(studio.token());
    await page.getByRole('button', { name: t.enter, exact: true }).click();

    await page.getByRole('button', { name: `${name} 4`, exact: true }).waitFor();
    await saved(page, t).waitFor();
  });

  test('[V95] a fault of the server is said to be one, and trying again helps', async () => {
    await page.route('**/api/services/P05', (route) =>
      route.fulfill({ status: 500, json: { code: 'server-fault', message: 'x', findings: [] } }),
    );
    await page.goto(`${studio.address}/services/P05`);

    await page.getByText('server-fault').waitFor();
    await page.unrouteAll();
    await page.getByRole('button', { name: t.retry }).click();

    await page.getByRole('article').first().waitFor();
  });

  test('[V96] what stops a run is named, with the way to its place', async () => {
    await openProcedure(page, 'P03.as-is');
    await give(page, 'endless.bpmn', notRunnable);
    await told(page, t.drewIt).waitFor();

    await page.getByRole('button', { name: t.run, exact: true }).first().click();

    const why = page.getByRole('alert').filter({ hasText: t.forbidden });
    await why.waitFor();
    await why.getByRole('button', { name: t.goTo }).first().click();
    expect(await page.locator('.djs-shape.selected').count()).toBe(1);
  });

  test('[V97] a run that takes long is stopped on request', async () => {
    await openProcedure(page, 'P04.to-be?mode=simulate');
    await page.getByRole('complementary').locator('summary').first().click();
    const size = page.getByRole('complementary').locator('details').getByRole('textbox');
    await size.first().fill('5000');
    await size.first().press('Enter');
    await page.getByRole('complementary').getByRole('button', { name: t.run, exact: true }).click();

    await page.getByRole('progressbar').waitFor();
    await page.getByRole('button', { name: t.stop, exact: true }).click();

    await page.getByRole('progressbar').waitFor({ state: 'detached' });
    expect(await page.getByRole('button', { name: t.run, exact: true }).first().isEnabled()).toBe(
      true,
    );
  });

  test('[V98] a diagram of five hundred elements is drawn and answers', async () => {
    await openProcedure(page, 'P03.as-is');
    await give(page, 'large.bpmn', large(250));
    await page.locator('[data-element-id="Task_249"]').waitFor({ state: 'attached' });

    await page.getByRole('button', { name: 'Step 200', exact: true }).first().click();

    await page.getByRole('heading', { name: 'Step 200' }).waitFor({ timeout: 3_000 });
  });
});
