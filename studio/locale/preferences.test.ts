import { expect, test } from 'vitest';
import { readPreferences } from './preferences.tsx';

test('[V46] Arabic and Western digits where nothing else was chosen, whatever stands in the storage', () => {
  const first = { language: 'ar', numbering: 'latn' };

  expect(readPreferences(null)).toEqual(first);
  expect(readPreferences('{')).toEqual(first);
  expect(readPreferences('[]')).toEqual(first);
  expect(readPreferences('{"language":"fr","numbering":7}')).toEqual(first);
  expect(readPreferences('{"language":"en","numbering":"arab"}')).toEqual({
    language: 'en',
    numbering: 'arab',
  });
});
