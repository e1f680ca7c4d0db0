import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Locator, Page, WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startStudio, type Studio } from './studio.ts';

// `UPDATE=1` renews the pictures of the documentation; other runs leave the checkout as it is.
const pictures = process.env['UPDATE']
  ? join(import.meta.dirname, '..', '..', 'docs', 'pictures')
  : mkdtempSync(join(tmpdir(), 'handara-together-'));

const procedure = 'P06.as-is';
const password = 'قهوة ومطر على السطوح';
const steps = { fee: 'Task_CollectFee', send: 'Task_CollectAndSend', check: 'Task_CheckAndEnter' };
const words = {
  ar: { together: 'ارسم معاً', name: 'الاسم بالعربية', saved: 'محفوظ', undo: 'تراجع' },
  en: { together: 'Draw together', name: 'Name in Arabic', saved: 'Saved', undo: 'Undo' },
};

/** Somebody at the editor; `cut` takes the connection of their room away, and gives it back. */
interface Person {
  readonly page: Page;
  readonly t: (typeof words)['ar' | 'en'];
  readonly complaints: string[];
  cut(isCut: boolean): Promise<void>;
}

let studio: Studio;
let rania: Person;
let omar: Person;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  studio = await startStudio();
  const opened = await studio.open('ar');
  rania = await personOf(opened.context, opened.page, 'ar');
  await nameOnce();
  const guest = await memberOf('Omar Haddad', 'engineer');
  omar = await personOf(guest, await guest.newPage(), 'en');
  await omar.page.goto(studio.address);
  await omar.page.getByRole('button', { name: 'English' }).click();
});

afterAll(() => studio.close());

// A step that has a name in one language only is shown by it in both.
async function nameOnce(): Promise<void> {
  const address = `${studio.address}/api/procedures/${procedure}`;
  const { request } = rania.page;
  const former = (await (await request.get(address)).json()) as { xml: string; revision: number };
  const xml = former.xml.replaceAll(/<handara:name language="en">[^<]*<\/handara:name>/gu, '');
  const changed = await request.put(address, { data: { xml, revision: former.revision } });
  expect(changed.status()).toBe(200);
}

async function memberOf(name: string, role: string): Promise<BrowserContext> {
  const made = await rania.page.request.post(`${studio.address}/api/invitations`, {
    data: { name, email: null, role, services: ['P06'] },
  });
  const { secret } = (await made.json()) as { secret: string };
  const { context } = await studio.stranger();
  const email = `${role}@moi.example`;
  const taken = await context.request.post(`${studio.address}/api/invitation/take`, {
    data: { secret, name, email, password },
  });
  expect(taken.status()).toBe(201);
  return context;
}

async function personOf(
  context: BrowserContext,
  page: Page,
  language: 'ar' | 'en',
): Promise<Person> {
  const open = new Set<WebSocketRoute>();
  const complaints: string[] = [];
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.setViewportSize({ width: 1440, height: 900 });
  await context.routeWebSocket(/\/api\/rooms\//, (socket) => {
    open.add(socket);
    socket.connectToServer();
  });
  const cut = async (isCut: boolean): Promise<void> => {
    await context.setOffline(isCut);
    const sockets = [...open];
    open.clear();
    await Promise.all(sockets.map((socket) => socket.close()));
  };
  return { page, t: words[language], complaints, cut };
}

const shape = ({ page }: Person, id: string): Locator =>
  page.locator(`.viewport .djs-shape[data-element-id="${id}"]`);

const select = async (who: Person, id: string): Promise<void> => {
  await shape(who, id).locator('.djs-hit').first().click({ force: true });
};

const rename = async (who: Person, id: string, name: string): Promise<void> => {
  await select(who, id);
  const field = who.page.getByLabel(who.t.name, { exact: true });
  await field.fill(name);
  await field.press('Tab');
};

const saved = (who: Person): Promise<void> =>
  who.page.getByRole('status').filter({ hasText: who.t.saved }).waitFor();

const shows = async (who: Person, id: string, name: string): Promise<void> => {
  await expect
    .poll(async () => (await shape(who, id).textContent())?.replaceAll(/\s/gu, ''), {
      timeout: 15_000,
    })
    .toContain(name.replaceAll(' ', ''));
};

const placeOf = (who: Person, id: string): Promise<string | null> =>
  shape(who, id).getAttribute('transform');

const kept = async (): Promise<string> => {
  const answer = await rania.page.request.get(`${studio.address}/api/procedures/${procedure}`);
  return ((await answer.json()) as { xml: string }).xml;
};

test('[B13] what waits is saved before drawing together; each sees who is there and what the other does', async () => {
  await rania.page.goto(`${studio.address}/procedures/${procedure}`);
  await shape(rania, steps.fee).waitFor();
  await rename(rania, steps.fee, 'قبض الرسوم');
  await rania.page.getByRole('button', { name: rania.t.together }).click();
  await rania.page.waitForURL(/together/u);
  await omar.page.goto(`${studio.address}/procedures/${procedure}?together`);
  await shows(omar, steps.fee, 'قبض الرسوم');
  for (const { page } of [rania, omar]) {
    await expect.poll(() => page.locator('header li').count()).toBe(2);
  }

  await rename(omar, steps.send, 'إرسال الطلبات');
  await shows(rania, steps.send, 'إرسال الطلبات');
  const before = await placeOf(omar, steps.check);
  await select(rania, steps.check);
  await rania.page.locator('.sheet .djs-container > svg').focus();
  for (let press = 0; press < 4; press += 1) await rania.page.keyboard.press('ArrowUp');
  await expect.poll(() => placeOf(omar, steps.check)).not.toBe(before);
  await expect.poll(() => placeOf(omar, steps.check)).toBe(await placeOf(rania, steps.check));

  await Promise.all([saved(rania), saved(omar)]);
  expect(await kept()).toContain('قبض الرسوم');
  expect(await kept()).toContain('إرسال الطلبات');
  await rania.page.screenshot({ path: join(pictures, 'together-ar.png'), animations: 'disabled' });
  await omar.page.screenshot({ path: join(pictures, 'together-en.png'), animations: 'disabled' });
});

test('[B14] what is drawn without a connection is counted, and reaches the others when it is back', async () => {
  await omar.cut(true);
  await rename(omar, steps.fee, 'استيفاء');
  await omar.page.getByText('One change is kept on this computer', { exact: false }).waitFor();
  await rename(rania, steps.send, 'تجميع');
  await shows(rania, steps.fee, 'قبض الرسوم');

  await omar.cut(false);
  await omar.page.getByRole('button', { name: 'Try again' }).click();

  await shows(rania, steps.fee, 'استيفاء');
  await shows(omar, steps.send, 'تجميع');
  await saved(omar);
});

test('[B15] each takes back what is their own; what others changed since stays, and that is said', async () => {
  await rename(rania, steps.check, 'تدقيق');
  await shows(omar, steps.check, 'تدقيق');
  await rename(omar, steps.check, 'مراجعة');
  await shows(rania, steps.check, 'مراجعة');

  await rania.page.getByRole('button', { name: rania.t.undo, exact: true }).click();
  await rania.page.getByText('بقي تعديل واحد على حاله', { exact: false }).waitFor();
  await shows(rania, steps.check, 'مراجعة');
  await omar.page.getByRole('button', { name: omar.t.undo, exact: true }).click();
  await shows(rania, steps.check, 'تدقيق');
});

test('[B16] a figure that somebody changes is everybody’s, whatever others draw meanwhile', async () => {
  await select(omar, steps.fee);
  const cost = omar.page.getByRole('textbox', { name: 'Fixed cost', exact: true }).first();
  await cost.fill('7');
  await cost.press('Tab');
  await rename(rania, steps.send, 'جمع الطلبات');
  await select(rania, steps.fee);

  await expect
    .poll(() =>
      rania.page.getByRole('textbox', { name: 'كلفة ثابتة', exact: true }).first().inputValue(),
    )
    .toMatch(/7|٧/u);
  await shows(omar, steps.send, 'جمع الطلبات');
  await Promise.all([saved(rania), saved(omar)]);
  const file = await kept();
  expect(file.match(/<bpmn:relationship /gu)?.length).toBe(1);
  expect(file).toContain('جمع الطلبات');
});

test('[B17] a reader follows the drawing and cannot change it', async () => {
  const context = await memberOf('Lina Aziz', 'reader');
  const lina = await personOf(context, await context.newPage(), 'ar');
  await lina.page.goto(`${studio.address}/procedures/${procedure}?together`);
  await shows(lina, steps.send, 'جمع الطلبات');

  await rename(rania, steps.send, 'إرسال');
  await shows(lina, steps.send, 'إرسال');
  await select(lina, steps.send);
  await lina.page.keyboard.press('Delete');
  await rename(rania, steps.fee, 'الرسوم');
  await shows(lina, steps.fee, 'الرسوم');

  await shows(lina, steps.send, 'إرسال');
  await shows(rania, steps.send, 'إرسال');
  expect([...rania.complaints, ...omar.complaints, ...lina.complaints]).toEqual([]);
});

test('[B18] whoever stops drawing together saves the file as before, and what others draw is not lost', async () => {
  await rania.page.getByRole('button', { name: 'أوقف الرسم معاً' }).click();
  await rania.page.waitForURL((url) => !url.searchParams.has('together'));
  await shows(rania, steps.fee, 'الرسوم');
  await rename(rania, steps.fee, 'رسوم الاشتراك');
  await saved(rania);

  await shows(omar, steps.fee, 'رسوم الاشتراك');
});
