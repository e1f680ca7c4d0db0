import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { busyOffice } from './run-file.ts';
import { startStudio, type OpenPage, type Studio } from './studio.ts';

// `UPDATE=1` renews the pictures of the documentation; other runs leave the checkout as it is.
const pictures = process.env['UPDATE']
  ? join(import.meta.dirname, '..', '..', 'docs', 'pictures')
  : mkdtempSync(join(tmpdir(), 'handara-pictures-'));

const words = {
  ar: {
    run: 'تشغيل',
    stop: 'إيقاف',
    stopped: 'أُوقف التشغيل.',
    failed: 'توقف التشغيل لعطل عندنا.',
    timesUnknown: 'لا يُحسب زمن المعاملة',
    noLevers: 'لا رقم معروفاً يُجرَّب بعد.',
    noArrivals: 'يحتاج هذا إلى معرفة كم يفصل بين طلب وآخر.',
    levels: 'مستويات التشغيل',
    level: { flow: 'الفحص', times: 'الأزمنة', staff: 'الموظفون', hours: 'الدوام' },
    allEnded: 'وصلت 1,000 معاملة مجربة كلها إلى نهاية.',
    alone: 'لو مرت المعاملة وحدها',
    withStaff: 'بعدد الموظفين المذكور',
    missing: 'لا دوام لـ',
    goTo: 'اذهب إلى الموضع',
    simulate: 'المحاكاة',
    peak: 'ذروة',
    normal: 'عادي',
    longer: 'يطول زمن المعاملة',
    shorter: 'يقصر زمن المعاملة',
    worse: 'أسوأ',
    insteadOf: 'بدل 1',
    keep: 'احفظه سيناريو تشغيل',
    name: 'اسم السيناريو',
    save: 'احفظ',
    scenario: 'السيناريو',
    remove: 'احذفه',
    scenarioActs: 'ما يُفعل بالسيناريو',
    visits: 'المرات',
    visitsLegend: 'مرات لكل معاملة',
    film: 'فيلم المعاملات',
    watch: 'شاهد المعاملات تمر',
    play: 'شغّل الفيلم',
    pause: 'أوقف الفيلم',
    step: 'إلى الحدث التالي',
    still: 'الحركة موقوفة في جهازك',
    closeFilm: 'أغلق الفيلم',
    overTime: 'معاملات جارية ومنتظرة، على مدى التشغيل',
    overTimeSays: 'أكثر ما يجري معاً نحو',
    spread: 'كم تستغرق المعاملات',
    spreadSays: 'نصفها ينتهي خلال',
    causes: 'لماذا تنتظر؟',
    nameHere: 'الاسم بالعربية',
    stale: 'تغيّر المخطط بعد هذا التشغيل.',
    size: 'الحجم والدقة والبذرة',
    replications: 'التكرار',
  },
  en: {
    run: 'Run',
    stop: 'Stop',
    stopped: 'The run was stopped.',
    failed: 'The run stopped through a fault of ours.',
    timesUnknown: 'The time of a case is unknown',
    noLevers: 'No known figure can be tried yet.',
    noArrivals: 'This needs the time between two requests.',
    levels: 'Levels of the run',
    level: { flow: 'Check', times: 'Times', staff: 'Staff', hours: 'Hours' },
    allEnded: 'All 1,000 cases tried came to an end.',
    alone: 'Alone, a case would take',
    withStaff: 'With the staff as given',
    missing: 'has no hours on duty',
    goTo: 'Go to the place',
    simulate: 'Simulate',
    peak: 'Peak',
    normal: 'Normal',
    longer: 'A case becomes longer',
    shorter: 'A case becomes shorter',
    worse: 'worse',
    insteadOf: 'instead of 1',
    keep: 'Keep it as a scenario',
    name: 'Name of the scenario',
    save: 'Save',
    scenario: 'Scenario',
    remove: 'Delete it',
    scenarioActs: 'What to do with the scenario',
    visits: 'Visits',
    visitsLegend: 'Times per case',
    film: 'Film of cases',
    watch: 'Watch cases go through',
    play: 'Play the film',
    pause: 'Pause the film',
    step: 'To what happens next',
    still: 'Motion is off on your device',
    closeFilm: 'Close the film',
    overTime: 'Cases under way and waiting, over the run',
    overTimeSays: 'At most about',
    spread: 'How long cases take',
    spreadSays: 'Half of them end within',
    causes: 'Why does it wait?',
    nameHere: 'Name in English',
    stale: 'The diagram has changed since this run.',
    size: 'Size, precision and seed',
    replications: 'Replications',
  },
} as const;

let studio: Studio;
const folder = mkdtempSync(join(tmpdir(), 'handara-run-'));

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  studio = await startStudio();
});

afterAll(() => studio.close());

// A machine that does much besides answers late.
const patient = { timeout: 20_000 };

// The isolates that keep numbers in place are no part of what is read.
const plain = async (place: Locator): Promise<string> =>
  ((await place.textContent()) ?? '').replaceAll(/[\u2066-\u2069]/g, '');

describe.each(['ar', 'en'] as const)('a run in %s', (language) => {
  const t = words[language];
  let opened: OpenPage;
  let page: Page;
  let panel: Locator;

  beforeAll(async () => {
    opened = await studio.open(language);
    page = opened.page;
    panel = page.getByRole('complementary');
    const procedure = language === 'ar' ? 'P03.as-is' : 'P05.as-is';
    const path = join(folder, `office-${language}.bpmn`);
    writeFileSync(path, busyOffice(60));
    await page.goto(`${studio.address}/procedures/${procedure}?mode=simulate`);
    await page.locator('.djs-shape').first().waitFor();
    await page.locator('input[type=file]').setInputFiles(path);
    await page.locator('[data-element-id="Sign"]').waitFor();
  });

  afterAll(() => opened.context.close());

  const level = (name: keyof typeof t.level): Locator =>
    panel.getByRole('region', { name: t.levels }).getByRole('button', { name: t.level[name] });
  const said = (sentence: string): Locator =>
    panel.getByRole('status').filter({ hasText: sentence });
  const finished = (): Promise<void> =>
    panel.getByRole('progressbar').waitFor({ state: 'detached' });

  test('[V112] climbs level by level, each said in a sentence', async () => {
    await panel.getByRole('button', { name: t.run, exact: true }).click();

    await said(t.withStaff).waitFor();
    await finished();
    expect(await level('staff').getAttribute('aria-pressed')).toBe('true');
    await level('flow').click();
    expect(await plain(panel.getByRole('region', { name: t.levels }))).toContain(t.allEnded);
    await level('times').click();
    await said(t.alone).waitFor();
    await level('staff').click();
    await page.screenshot({
      path: join(pictures, `run-${language}.png`),
      animations: 'disabled',
    });
  });

  test('[V112] names what the next level lacks and leads there', async () => {
    const gap = panel.getByRole('listitem').filter({ hasText: t.missing }).first();

    await gap.getByRole('button', { name: t.goTo }).click();

    await page.locator('[data-element-id="Desk"].selected').waitFor();
    await page.getByRole('button', { name: t.simulate }).click();
    await said(t.withStaff).waitFor();
  });

  test('[V113] shows a peak beside the normal day', async () => {
    await panel.getByRole('button', { name: t.peak }).click();

    await said(t.longer).waitFor();
    await panel.getByText(t.worse).first().waitFor();
    await panel.getByRole('button', { name: t.normal, exact: true }).click();
    await said(t.longer).waitFor({ state: 'detached' });
  });

  test('[V117] answers a turned lever, and keeps it as a scenario', async () => {
    const staff = panel.getByRole('slider', { name: 'Head of section' });
    const more = language === 'ar' ? 'ArrowLeft' : 'ArrowRight';

    await staff.press(more);

    await said(t.shorter).waitFor();
    expect(await plain(panel)).toContain(t.insteadOf);
    await panel.getByRole('button', { name: t.keep }).click();
    await panel.getByLabel(t.name).fill('Two heads');
    await panel.getByRole('button', { name: t.save, exact: true }).click();
    const choice = panel.getByRole('combobox', { name: t.scenario });
    await choice.waitFor();
    expect(await choice.locator('option').allTextContents()).toEqual(['Usual week', 'Two heads']);
    await expect.poll(() => staff.getAttribute('aria-valuenow'), patient).toBe('2');
    await finished();
  });

  test('[V117] goes back to another scenario, and takes the kept one away', async () => {
    const choice = panel.getByRole('combobox', { name: t.scenario });
    const staff = panel.getByRole('slider', { name: 'Head of section' });

    await choice.selectOption({ label: 'Usual week' });
    await expect.poll(() => staff.getAttribute('aria-valuenow'), patient).toBe('1');
    await choice.selectOption({ label: 'Two heads' });
    await expect.poll(() => staff.getAttribute('aria-valuenow'), patient).toBe('2');
    await panel.getByRole('button', { name: t.scenarioActs }).click();
    await page.getByRole('menuitem', { name: t.remove }).click();

    await choice.waitFor({ state: 'detached' });
    await expect.poll(() => staff.getAttribute('aria-valuenow'), patient).toBe('1');
    await finished();
  });

  test('[V118] colours the drawing by what is chosen', async () => {
    const badge = page.locator('.heat-badge');
    await badge.first().waitFor();

    await page.getByRole('button', { name: t.visits, exact: true }).click();

    await page.getByText(t.visitsLegend).waitFor();
    const texts = (await badge.allTextContents()).map((text) => text.replace(/[^\d.]/g, ''));
    expect(texts).toContain('1');
  });

  test('[V116] shows charts with their conclusions and figures', async () => {
    const overTime = panel.getByRole('region', { name: t.overTime });
    const spread = panel.getByRole('region', { name: t.spread });
    await overTime.locator('svg.recharts-surface').first().waitFor();

    expect(await plain(overTime)).toContain(t.overTimeSays);
    expect(await plain(spread)).toContain(t.spreadSays);
    expect(await overTime.getByRole('row').count()).toBeGreaterThan(3);
    expect(await spread.getByRole('row').count()).toBeGreaterThan(3);
    expect(await panel.getByRole('region', { name: t.causes }).count()).toBe(1);
  });

  test('[V119] plays cases on the drawing, stops and steps', async () => {
    await page.getByRole('button', { name: t.watch }).click();
    const film = page.getByRole('group', { name: t.film });
    const place = film.getByRole('slider');
    const at = async (): Promise<number> => Number(await place.inputValue());

    await expect.poll(at, patient).toBeGreaterThan(0);
    await expect
      .poll(() => page.locator('.cinema-dot:visible').count(), patient)
      .toBeGreaterThan(0);
    await film.getByRole('button', { name: t.pause }).click();
    const before = await at();
    await film.getByRole('button', { name: t.step }).click();

    await expect.poll(at, patient).toBeGreaterThan(before);
    expect(await page.locator('.cinema-sign:visible').count()).toBeGreaterThan(0);
    await film.getByRole('button', { name: t.closeFilm }).click();
    await page.locator('.cinema-sign').first().waitFor({ state: 'detached' });
  });

  test('[V119] moves nobody for those who asked for less motion', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.getByRole('button', { name: t.watch }).click();
    const film = page.getByRole('group', { name: t.film });

    await film.getByText(t.still).waitFor();
    await film.getByRole('button', { name: t.step }).click();
    await film.getByRole('button', { name: t.step }).click();

    await page.locator('.cinema-sign:visible').first().waitFor();
    expect(await page.locator('.cinema-dot').count()).toBe(0);
    await film.getByRole('button', { name: t.closeFilm }).click();
    await page.emulateMedia({ reducedMotion: null });
  });

  test('[V120] says that the drawing has changed since the run', async () => {
    await page.locator('[data-element-id="Sign"]').dblclick();
    await page.locator('.djs-direct-editing-content').fill('Sign it');
    await page.locator('.djs-container').click({ position: { x: 5, y: 200 } });

    await panel.getByText(t.stale).waitFor();
  });

  test('[V97] a run is stopped, and what it had shown stays', async () => {
    await panel.getByText(t.size).click();
    const field = panel.getByRole('textbox', { name: t.replications });
    await field.fill('9000');
    await field.press('Enter');
    await panel.getByRole('button', { name: t.run, exact: true }).click();

    await panel.getByRole('progressbar').waitFor();
    await level('staff').waitFor();
    await panel.getByRole('button', { name: t.stop, exact: true }).click();

    await said(t.stopped).waitFor();
    expect(await panel.getByRole('region', { name: t.levels }).count()).toBe(1);
  });

  test('[V112] says of a file without figures what is missing, and runs what it can', async () => {
    const path = join(folder, `plain-${language}.bpmn`);
    writeFileSync(path, busyOffice(60).replace(/<bpmn:relationship.*<\/bpmn:relationship>/s, ''));
    await page.locator('input[type=file]').setInputFiles(path);
    await panel.getByText('Usual week').waitFor({ state: 'detached' });

    await panel.getByRole('button', { name: t.run, exact: true }).click();

    await said(t.timesUnknown).waitFor();
    await panel.getByText(t.noLevers).waitFor();
    await panel.getByRole('button', { name: t.peak }).click();
    await panel.getByText(t.noArrivals).waitFor();
    await panel.getByRole('button', { name: t.normal, exact: true }).click();
  });

  test('[V124] says that the worker failed, and runs when it is back', async () => {
    await page.route('**/worker-*.js', (route) => route.abort());
    await page.goto(`${studio.address}/procedures/P08.to-be?mode=simulate`);
    await page.locator('.djs-shape').first().waitFor();
    await panel.getByRole('button', { name: t.run, exact: true }).click();

    await panel.getByRole('alert').filter({ hasText: t.failed }).waitFor();
    await page.unrouteAll();
    await panel.getByRole('button', { name: t.run, exact: true }).click();
    await said(t.alone).waitFor();
  });

  test('[V80] nothing fails on the way', () => {
    const own = ['401', 'ERR_FAILED'];
    const faults = opened.complaints.filter((text) => !own.some((each) => text.includes(each)));

    expect(faults).toEqual([]);
  });
});
