import { expect, test } from 'vitest';
import { isolateLine } from './direction.ts';

test('[V4] an Arabic line is set right-to-left as a whole, its per cents and signs left-to-right', () => {
  expect(isolateLine('قياسي 75%')).toBe('\u2067قياسي \u206675%\u2069\u2069');
  expect(isolateLine('الفارق −8.8 يوم')).toBe('\u2067الفارق \u2066−8.8\u2069 يوم\u2069');
});

test('[V4] plain numbers and lines without Arabic stay as they are', () => {
  expect(isolateLine('Standard 75%')).toBe('Standard 75%');
  expect(isolateLine('نموذج 12')).toBe('\u2067نموذج 12\u2069');
});

test('[V4] every isolate that opens is closed', () => {
  const line = isolateLine('تحقق 15% ثم +3 و٢٠٪');
  const opened = line.match(/[\u2066\u2067]/g)?.length;

  expect(line.match(/\u2069/g)?.length).toBe(opened);
});
