import { mkdtempSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fold, layOut, proposeFolds, readDiagram, writeDiagram } from '@handara/engine';
import type { Diagram } from '@handara/schemas';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { procedureOf } from '../layout/procedures.ts';
import { startStudio, type OpenPage, type Studio } from './studio.ts';

const pictures = process.env['PICTURES'] ?? mkdtempSync(join(tmpdir(), 'handara-print-'));
const processes = join(import.meta.dirname, '..', '..', 'processes');

const words = {
  ar: { print: 'اطبع في صفحات', close: 'إغلاق', number: /من/, paper: 'الورق', a3: 'A3 عرضي' },
  en: {
    print: 'Print in pages',
    close: 'Close',
    number: / of /,
    paper: 'Paper',
    a3: 'A3 landscape',
  },
} as const;

/** Sheets of a PDF: how many, and how large in points. */
const sheetsIn = (pdf: Buffer): { count: number; sizes: string[] } => {
  const text = pdf.toString('latin1');
  const sizes = [...text.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
    ([, width, height]) =>
      `${String(Math.round(Number(width)))}×${String(Math.round(Number(height)))}`,
  );
  return { count: (text.match(/\/Type\s*\/Page\b/g) ?? []).length, sizes: [...new Set(sizes)] };
};

/** English name of an element beside the one in the file. */
const english = (diagram: Diagram | null, key: string): unknown =>
  Object.values(diagram?.elements ?? {}).find(
    (one) => one.type === 'handara:Name' && one.parent?.[0] === `${key}.extensionElements`,
  )?.values['text'];

/** What stands on each sheet, head names, marks and foot. */
const textsOn = (page: Page): Promise<{ heads: string[]; marks: string[]; foot: string }[]> =>
  page.locator('[role=dialog] section').evaluateAll((sections) =>
    sections.map((section) => ({
      heads: [...section.querySelectorAll('[data-level]')].map((one) => one.textContent),
      marks: [...section.querySelectorAll('[data-side]')].map((one) => one.textContent),
      foot: section.querySelector('footer')?.textContent ?? '',
    })),
  );

describe.each(['ar', 'en'] as const)('printing in %s', (language) => {
  const t = words[language];
  let studio: Studio;
  let opened: OpenPage;
  let page: Page;
  const paper = async (name: string): Promise<ReturnType<typeof sheetsIn>> => {
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    writeFileSync(join(pictures, `${name}-${language}.pdf`), pdf);
    return sheetsIn(pdf);
  };

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    studio = await startStudio();
    opened = await studio.open(language);
    page = opened.page;
  });

  afterAll(() => studio.close());

  test('[V108] a long procedure is printed on as many sheets as it shows, each with heads and number', async () => {
    await page.goto(`${studio.address}/procedures/P01.as-is`);
    await page.locator('.viewport .djs-shape').first().waitFor();
    await page.getByRole('button', { name: t.print }).click();
    await page.locator('[role=dialog] section').first().waitFor();
    await page.screenshot({ path: join(pictures, `print-view-${language}.png`) });
    const texts = await textsOn(page);
    const file = join(processes, 'P01-foreign-certificate-equivalence', 'as-is.bpmn');
    const { diagram } = await readDiagram(readFileSync(file, 'utf8'));
    const names = Object.values(diagram?.elements ?? {})
      .filter(({ type }) => type === 'bpmn:Lane' || type === 'bpmn:Participant')
      .flatMap(({ key, values }) => [values['name'], english(diagram, key)]);

    const sheets = await paper('print-a4');
    expect(texts.length).toBeGreaterThan(1);
    expect(sheets).toEqual({ count: texts.length, sizes: ['842×595'] });
    for (const { heads, foot } of texts) {
      expect(heads.length).toBeGreaterThan(0);
      expect(heads.every((head) => names.includes(head))).toBe(true);
      expect(foot).toMatch(t.number);
    }
    expect(new Set(texts.map(({ foot }) => foot)).size).toBe(texts.length);
    expect(texts[0]?.marks.length).toBeGreaterThan(0);

    await page.getByRole('combobox', { name: t.paper }).click();
    await page.getByRole('option', { name: t.a3 }).click();
    const fewer = await textsOn(page);
    expect(fewer.length).toBeLessThan(texts.length);
    expect(await paper('print-a3')).toEqual({ count: fewer.length, sizes: ['1191×842'] });
    await page.getByRole('dialog').getByRole('button', { name: t.close, exact: true }).click();
    expect(await page.locator('[role=dialog]').count()).toBe(0);
  });

  test('[V109] the content of folded stretches follows on sheets of its own', async () => {
    const before = layOut(procedureOf(3003, 60));
    const text = await writeDiagram(layOut(fold(before, proposeFolds(before))));
    await page.locator('input[type=file]').setInputFiles({
      name: 'folded.bpmn',
      mimeType: 'application/xml',
      buffer: Buffer.from(text),
    });
    await page.locator('.viewport [data-element-id^="Fold_"]').first().waitFor();
    await page.getByRole('button', { name: t.print }).click();
    await page.locator('[role=dialog] section').first().waitFor();
    const texts = await textsOn(page);

    expect(texts.filter(({ heads }) => heads.length === 0).length).toBe(
      proposeFolds(before).length,
    );
    expect((await paper('print-folded')).count).toBe(texts.length);
    await page.keyboard.press('Escape');
    expect(await page.locator('[role=dialog]').count()).toBe(0);
  });

  test('[V108] nothing failed on the way', () => {
    expect(opened.complaints.filter((complaint) => !complaint.includes('401'))).toEqual([]);
  });
});
