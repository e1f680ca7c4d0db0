import { expect, test } from 'vitest';
import { measureByTable, wrap } from './text.ts';

// Measured by getComputedTextLength in Chromium 156 with the font loaded at 13 px, weight 500.
const inBrowser: [text: string, width: number][] = [
  ['الطالب', 35.2],
  ['للامتحان', 43],
  ['البيانات', 36.8],
  ['صحيحة؟', 45.6],
  ['وصول الطلب معبأ', 91],
  ['طلب تصحيح إلكتروني', 104.3],
  ['وصول التأكيد والدفع', 104.2],
  ['رقم الجلوس والقاعة', 100.4],
  ['لا', 6.8],
];

test.each(inBrowser)('[L12] %s is as wide as in a browser', (text, width) => {
  expect(Math.abs(measureByTable(text, 13) / width - 1)).toBeLessThan(0.1);
});

test('[L12] marks over letters take no room, and a sign the font lacks takes some', () => {
  expect(measureByTable('مُدَرِّس', 13)).toBe(measureByTable('مدرس', 13));
  expect(measureByTable('漢', 13)).toBeGreaterThan(0);
});

test('text wraps at spaces within the width, and a word that is too long is broken', () => {
  const box = wrap('تدقيق الطلب والوثائق المرفقة', 60, 13, measureByTable);

  expect(box.lines.length).toBeGreaterThan(1);
  expect(box.lines.join(' ')).toBe('تدقيق الطلب والوثائق المرفقة');
  expect(wrap('x'.repeat(50), 60, 13, measureByTable).lines.length).toBeGreaterThan(3);
  expect(wrap('', 60, 13, measureByTable)).toEqual({ lines: [], width: 6, height: 0 });
});
