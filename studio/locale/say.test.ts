import type { Finding } from '@handara/schemas';
import { expect, test } from 'vitest';
import { lexiconOf, sayWith } from './say.ts';

const names = [
  { ar: 'مراجعة الطلب', en: 'Review the request' },
  { ar: 'الأرشيف' },
  { ar: '', en: 'nameless' },
];
const timeMissing = (name: string): Finding => ({
  code: 'time-missing',
  severity: 'warning',
  element: 'Task_1',
  message: '',
  values: { name },
});

test('[V75] a finding calls an element by its name in the language of the reader', () => {
  expect(sayWith(timeMissing('مراجعة الطلب'), 'en', lexiconOf(names, 'en'))).toContain(
    'Review the request',
  );
  expect(sayWith(timeMissing('مراجعة الطلب'), 'ar', lexiconOf(names, 'ar'))).toContain(
    'مراجعة الطلب',
  );
});

test('[V75] an element without a name in that language keeps the one in the file', () => {
  const archive = timeMissing('الأرشيف');

  expect(sayWith(archive, 'en', lexiconOf(names, 'en'))).toContain('الأرشيف');
});
