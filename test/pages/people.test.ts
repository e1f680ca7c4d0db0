import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startStudio, type OpenPage, type Studio } from './studio.ts';

const pictures = process.env['PICTURES'] ?? mkdtempSync(join(tmpdir(), 'handara-people-'));
const password = 'قهوة ومطر على السطوح';

const words = {
  ar: {
    guest: 'رانيا خوري',
    members: 'الأعضاء',
    trail: 'سجل التدقيق',
    invite: 'ادعُ شخصاً',
    name: 'الاسم',
    email: 'البريد الإلكتروني',
    role: 'الدور',
    guestRole: 'مراجع ضيف',
    services: 'الخدمات',
    make: 'أنشئ الرابط',
    link: 'الرابط إلى',
    done: 'انتهيت',
    takeBack: 'اسحبها',
    none: 'لا دعوة مفتوحة.',
    newPassword: 'كلمة المرور الجديدة',
    again: 'كلمة المرور الجديدة مرة أخرى',
    password: 'كلمة المرور',
    short: '12 حرفاً على الأقل. بضع كلمات متتالية تكفي.',
    takeUp: 'أنشئ حسابي وادخل',
    gone: 'لم تعد هذه الدعوة صالحة',
    signOut: 'اخرج',
    enter: 'دخول',
    notRight: 'البريد أو كلمة المرور غير صحيح.',
    newService: 'خدمة جديدة',
    lookOnly: 'لك أن تطلع وتعلّق هنا.',
    unnamed: 'الاسم بالعربية',
    disable: 'أوقِف',
    disabled: 'موقوف',
    byToken: 'رمز المشغّل',
    save: 'احفظ',
    saved: 'حُفظ.',
    account: 'حسابك',
    setPassword: 'ضع كلمة مرور',
    changePassword: 'غيّر كلمة المرور',
    joined: 'صار عضواً',
  },
  en: {
    guest: 'Rania Khoury',
    members: 'Members',
    trail: 'Audit trail',
    invite: 'Invite somebody',
    name: 'Name',
    email: 'Email address',
    role: 'Role',
    guestRole: 'Guest reviewer',
    services: 'Services',
    make: 'Make the link',
    link: 'The link for',
    done: 'Done',
    takeBack: 'Take back',
    none: 'No invitation is open.',
    newPassword: 'New password',
    again: 'The new password again',
    password: 'Password',
    short: 'At least 12 characters. A few words in a row are good.',
    takeUp: 'Make my account and enter',
    gone: 'This invitation is no longer good',
    signOut: 'Sign out',
    enter: 'Sign in',
    notRight: 'The address or the password is not right.',
    newService: 'New service',
    lookOnly: 'You may look and comment here.',
    unnamed: 'Name in Arabic',
    disable: 'Disable',
    disabled: 'Disabled',
    byToken: 'Operator’s token',
    save: 'Save',
    saved: 'Saved.',
    account: 'Your account',
    setPassword: 'Set a password',
    changePassword: 'Change the password',
    joined: 'became a member',
  },
} as const;

describe.each(['ar', 'en'] as const)('people in %s', (language) => {
  const t = words[language];
  const address = `rania-${language}@moi.example`;
  let studio: Studio;
  let opened: OpenPage;
  let page: Page;
  let theirs: Page;
  let context: BrowserContext;
  let service: string;
  let link: string;
  const take = (of: Page, name: string): Promise<unknown> =>
    of.screenshot({ path: join(pictures, `${name}-${language}.png`) });
  const inLanguage = async (of: Page): Promise<void> => {
    if (language === 'en') await of.getByRole('button', { name: 'English' }).click();
  };
  const field = (of: Page, name: string) => of.getByLabel(name, { exact: true });

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    studio = await startStudio();
    opened = await studio.open(language);
    page = opened.page;
    page.setDefaultTimeout(15_000);
    ({ page: theirs, context } = await studio.stranger());
    theirs.setDefaultTimeout(15_000);
    await theirs.setViewportSize({ width: 1440, height: 900 });
    const listed = await page.request.get(`${studio.address}/api/services`);
    service = ((await listed.json()) as { card: { id: string } }[])[0]?.card.id ?? '';
  });
  afterAll(() => studio.close());

  test('[V130] an administrator invites somebody to one service by a link shown once', async () => {
    await page.getByRole('link', { name: t.members }).click();
    await page.getByRole('button', { name: t.invite }).click();
    const form = page.getByRole('dialog');
    await field(form as unknown as Page, t.name).fill(t.guest);
    await form.getByLabel(t.role, { exact: true }).first().click();
    await page.getByRole('option', { name: t.guestRole }).click();
    await form.getByLabel(t.services, { exact: true }).first().fill(service);
    await page.getByRole('option').first().click();
    await page.keyboard.press('Tab');
    await take(page, 'invite');
    await form.getByRole('button', { name: t.make }).click();
    link = await form.getByLabel(t.link).inputValue();
    await take(page, 'invite-link');
    await form.getByRole('button', { name: t.done }).click();

    expect(new URL(link).hash.length).toBeGreaterThan(40);
    expect(new URL(link).search).toBe('');
    await page.getByRole('table', { name: /./ }).last().getByText(t.guest).waitFor();
    await take(page, 'members');
  });

  test('[V131] whoever holds the link sees as what they are invited, gives a password and is in', async () => {
    await theirs.goto(link);
    await inLanguage(theirs);
    await theirs.getByText(t.guestRole).waitFor();
    expect(await field(theirs, t.name).inputValue()).toBe(t.guest);
    await field(theirs, t.email).fill(address);
    await field(theirs, t.newPassword).fill('short');
    await theirs.getByRole('button', { name: t.takeUp }).click();
    await theirs.getByText(t.short).waitFor();
    await take(theirs, 'invitation');
    await field(theirs, t.newPassword).fill(password);
    await theirs.getByRole('button', { name: t.takeUp }).click();
    await theirs.getByRole('navigation').first().waitFor();
    expect(new URL(theirs.url()).hash).toBe('');

    const { page: late } = await studio.stranger();
    await late.goto(link);
    await inLanguageIfOffered(late, language);
    await late.getByText(/لم تعد هذه الدعوة صالحة|no longer good/).waitFor();
    await late.context().close();
  });

  test('[V132] somebody signs in with address and password; a wrong one does not tell which was wrong', async () => {
    await theirs.getByRole('button', { name: t.signOut }).click();
    await field(theirs, t.email).fill(address);
    await field(theirs, t.password).fill('not the password');
    await theirs.getByRole('button', { name: t.enter, exact: true }).click();
    await theirs.getByText(t.notRight).waitFor();
    await take(theirs, 'sign-in');
    await field(theirs, t.password).fill(password);
    await theirs.getByRole('button', { name: t.enter, exact: true }).click();
    await theirs.getByRole('link', { name: t.guest }).waitFor();
  });

  test('[V133] what somebody may not do is not offered, and what they look at cannot be changed', async () => {
    await theirs.goto(studio.address);
    await theirs.locator('tbody a').first().waitFor();
    expect(await theirs.locator('tbody a').count()).toBe(1);
    expect(await theirs.getByRole('button', { name: t.newService }).count()).toBe(0);
    expect(await theirs.getByRole('link', { name: t.members }).count()).toBe(0);
    expect(await theirs.getByRole('link', { name: t.trail }).count()).toBe(0);

    await theirs.goto(`${studio.address}/procedures/${service}.as-is`);
    await theirs.getByText(t.lookOnly).waitFor();
    const step = theirs
      .locator('.viewport .djs-shape[data-element-id*="Task"], .viewport .djs-shape')
      .nth(3);
    await step.locator('.djs-hit').first().click();
    await theirs.keyboard.press('Delete');
    await step.locator('.djs-hit').first().dblclick();
    await take(theirs, 'look-only');

    expect(await step.count()).toBe(1);
    expect(await theirs.locator('.djs-direct-editing-content').count()).toBe(0);
    expect(await theirs.locator('.djs-palette').isVisible()).toBe(false);
    expect(await field(theirs, t.unnamed).isEnabled()).toBe(false);
  });

  test('[V134] the trail tells who did what, of one object or of all, and is taken away whole', async () => {
    await page.getByRole('link', { name: t.trail }).click();
    await page.getByText(t.joined).first().waitFor();
    await take(page, 'trail');
    await page.getByRole('textbox').first().fill('session');
    await page.waitForFunction((text) => !document.body.innerText.includes(text), t.joined);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('a[download]').click(),
    ]);
    expect(file.suggestedFilename()).toBe('handara-trail.ndjson');
  });

  test('[V135] the operator gives themselves an address and a password, and signs in with them', async () => {
    await page.goto(`${studio.address}/account`);
    await field(page, t.name).fill('سلمى');
    await field(page, t.email).fill('salma@moe.example');
    await page.getByRole('button', { name: t.save, exact: true }).click();
    await page.getByText(t.saved).waitFor();
    await field(page, t.newPassword).fill(password);
    await field(page, t.again).fill(password);
    await take(page, 'account');
    await page.getByRole('button', { name: t.setPassword }).click();
    await page.getByRole('button', { name: t.changePassword }).waitFor();
    await page.getByRole('button', { name: t.signOut }).click();
    await field(page, t.email).fill('salma@moe.example');
    await field(page, t.password).fill(password);
    await page.getByRole('button', { name: t.enter, exact: true }).click();
    await page.getByRole('link', { name: 'سلمى' }).waitFor();
  });

  test('[V136] a disabled member is out at once', async () => {
    await page.getByRole('link', { name: t.members }).click();
    await page.getByRole('button', { name: t.disable, exact: true }).click();
    await page.getByText(t.disabled).first().waitFor();
    await theirs.goto(studio.address);
    await field(theirs, t.password).waitFor();
    expect(opened.complaints.filter((each) => !/401|403/.test(each))).toEqual([]);
    await context.close();
  });
});

async function inLanguageIfOffered(page: Page, language: 'ar' | 'en'): Promise<void> {
  const button = page.getByRole('button', { name: 'English' });
  if (language === 'en' && (await button.count()) > 0) await button.click();
}
