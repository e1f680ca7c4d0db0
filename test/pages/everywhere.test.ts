import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startStudio, type OpenPage, type Studio } from './studio.ts';

const words = {
  ar: {
    empty: 'لا خدمات بعد',
    create: 'خدمة جديدة',
    fields: ['الاسم بالعربية', 'الجهة المالكة', 'متلقو الخدمة'],
    add: 'أضف الخدمة',
    noOther: 'تحتاج المقارنة إلى وضع راهن وسيناريو مقترح',
    token: 'رمز الدخول',
    byToken: 'رمز المشغّل',
    enter: 'دخول',
    nameHere: 'الاسم بالعربية',
    saved: 'محفوظ',
  },
  en: {
    empty: 'No services yet',
    create: 'New service',
    fields: ['Name in Arabic', 'Owner', 'Recipients'],
    add: 'Add the service',
    noOther: 'A comparison needs an as-is and a to-be',
    token: 'Sign-in token',
    byToken: 'Operator’s token',
    enter: 'Sign in',
    nameHere: 'Name in English',
    saved: 'Saved',
  },
} as const;

const places = [
  '/',
  '/services/P01',
  '/services/P01/compare',
  '/procedures/P01.as-is',
  '/procedures/P01.as-is?mode=table',
  '/procedures/P01.as-is?mode=simulate',
] as const;

let studio: Studio;

beforeAll(async () => {
  studio = await startStudio();
});

afterAll(() => studio.close());

async function go(page: Page, place: string): Promise<void> {
  await page.goto(studio.address + place);
  const sign = place.startsWith('/procedures') ? '.djs-shape' : 'h1';
  await page.locator(sign).first().waitFor();
}

const controls = 'button, a[href], input:not([type=file]), select, textarea, [role=tab]';

// What a screen reader would have to pass over in silence.
const nameless = (page: Page): Promise<string[]> =>
  page.locator(controls).evaluateAll((all) =>
    all
      .filter((each) => each.checkVisibility())
      .filter((each) => {
        const said = each instanceof HTMLInputElement ? each.labels?.[0]?.textContent : '';
        const own = ['aria-label', 'title'].map((name) => each.getAttribute(name));
        return [said, each.textContent, ...own].every((name) => (name ?? '').trim() === '');
      })
      .map((each) => each.outerHTML.slice(0, 120)),
  );

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe.each(['ar', 'en'] as const)('in %s', (language) => {
  const t = words[language];
  let opened: OpenPage;
  let page: Page;

  beforeAll(async () => {
    opened = await studio.open(language);
    page = opened.page;
  });

  afterAll(() => opened.context.close());

  test.each(places)('[V99] every control of %s has a name', async (place) => {
    await go(page, place);

    expect(await nameless(page)).toEqual([]);
  });

  test.each(places)('[V100] %s fits a telephone and twice the size', async (place) => {
    for (const [width, height] of [
      [390, 844],
      [720, 450],
    ] as const) {
      await page.setViewportSize({ width, height });
      await go(page, place);

      expect(await overflow(page), `${String(width)} pixels`).toBeLessThanOrEqual(0);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  test('[V101] a comparison is printed on one sheet', async () => {
    for (const id of ['P01', 'P02', 'P04', 'P08']) {
      await go(page, `/services/${id}/compare`);
      const pdf = await page.pdf({ preferCSSPageSize: true });

      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g), id).toHaveLength(1);
    }
  });

  test('[V102] going back and forward loses no work that was on its way', async () => {
    await go(page, '/services/P09');
    await page.locator('a[href="/procedures/P09.to-be"]').first().click();
    await page.locator('.djs-shape').first().waitFor();
    const first = page.locator('tbody button').first();
    const name = `${(await first.textContent()) ?? ''} 5`;
    await first.click();
    await page.getByLabel(t.nameHere).fill(name);
    await page.getByLabel(t.nameHere).press('Enter');

    await page.goBack();
    await page.getByRole('article').first().waitFor();
    await page.goForward();

    await page.getByRole('button', { name, exact: true }).waitFor();
    await page.getByRole('status').filter({ hasText: t.saved }).first().waitFor();
  });

  test('[V103] the keyboard alone opens a service, a step and the list of commands', async () => {
    await go(page, '/');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('a[href="/services/P08"]').first().focus();
    const ring = await page
      .locator('a:focus')
      .evaluate((element) => getComputedStyle(element).outlineStyle);
    await page.keyboard.press('Enter');
    await page.getByRole('article').first().waitFor();
    await page.locator('a[href="/procedures/P08.as-is"]').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('.djs-shape').first().waitFor();
    await page.locator('tbody button').first().focus();
    await page.keyboard.press('Enter');

    await page.getByLabel(t.nameHere).waitFor();
    expect(ring).not.toBe('none');
  });

  test('[V104] whoever comes to a place without signing in stands there after signing in', async () => {
    const { page: door, context } = await studio.stranger();
    await door.addInitScript((chosen) => {
      localStorage.setItem('handara.preferences', JSON.stringify({ language: chosen }));
    }, language);
    await door.goto(`${studio.address}/services/P08`);

    await door.getByRole('button', { name: t.byToken }).click();
    await door.getByLabel(t.token, { exact: true }).fill(studio.token());
    await door.getByRole('button', { name: t.enter, exact: true }).click();

    await door.getByRole('article').first().waitFor();
    expect(new URL(door.url()).pathname).toBe('/services/P08');
    await context.close();
  });
});

describe.each(['ar', 'en'] as const)('an empty store in %s', (language) => {
  const t = words[language];
  let empty: Studio;

  beforeAll(async () => {
    empty = await startStudio({ isEmpty: true });
  });

  afterAll(() => empty.close());

  test('[V105] the first service is entered, and its missing to-be is said', async () => {
    const { page } = await empty.open(language);
    await page.getByText(t.empty).waitFor();

    await page.getByRole('button', { name: t.create }).first().click();
    for (const [at, label] of t.fields.entries()) {
      await page
        .getByRole('dialog')
        .getByLabel(label)
        .fill(at === 0 ? 'خدمة طويلة الاسم '.repeat(12) : 'الوزارة');
    }
    await page.getByRole('button', { name: t.add }).click();
    await page.waitForURL(/services\/P01$/);

    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.goto(`${empty.address}/services/P01/compare`);
    await page.getByText(t.noOther).waitFor();
  });
});
