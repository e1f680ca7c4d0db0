import { expect, test } from 'vitest';
import { ar } from './ar/index.ts';
import { en } from './en/index.ts';

interface Tree {
  readonly [key: string]: string | Tree;
}

const plural = /_(zero|one|two|few|many|other)$/;
const arabic = sentences(ar);
const english = sentences(en);

function sentences(tree: Tree, path = ''): Map<string, string> {
  const found = Object.entries(tree).flatMap(([key, value]): [string, string][] => {
    const place = path === '' ? key : `${path}.${key}`;
    return typeof value === 'string' ? [[place, value]] : [...sentences(value, place)];
  });
  return new Map(found);
}

function withoutForms(keys: Iterable<string>): string[] {
  return [...new Set([...keys].map((key) => key.replace(plural, '')))].toSorted();
}

function formsOf(catalogue: Map<string, string>): Map<string, string[]> {
  const forms = new Map<string, string[]>();
  for (const key of catalogue.keys()) {
    const form = plural.exec(key)?.[1];
    if (form === undefined) continue;
    const base = key.replace(plural, '');
    forms.set(base, [...(forms.get(base) ?? []), form]);
  }
  return forms;
}

function placeholders(catalogue: Map<string, string>, base: string): string[] {
  const texts = [...catalogue].filter(([key]) => key.replace(plural, '') === base);
  const names = texts.flatMap(([, text]) =>
    [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name),
  );
  return [...new Set(names.filter((name) => name !== undefined))].toSorted();
}

test('[V30] both languages say the same things', () => {
  expect(withoutForms(arabic.keys())).toEqual(withoutForms(english.keys()));
});

test('[V31] no sentence is empty', () => {
  const empty = [...arabic, ...english].filter(([, text]) => text.trim() === '');

  expect(empty).toEqual([]);
});

test('[V32] no Arabic sentence holds a raw figure with a sign that would jump', () => {
  const raw = [...arabic].filter(([, text]) =>
    /[0-9\u0660-\u0669]\s*[%\u066a]|[%\u066a+\u2212±×]\s*[0-9\u0660-\u0669]|-[0-9\u0660-\u0669]/.test(
      text,
    ),
  );

  expect(raw).toEqual([]);
});

test('[V33] what is counted has every plural form of its language', () => {
  const formsIn = (language: string): string[] =>
    new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();

  for (const forms of formsOf(arabic).values()) expect(forms.toSorted()).toEqual(formsIn('ar'));
  for (const forms of formsOf(english).values()) expect(forms.toSorted()).toEqual(formsIn('en'));
});

test('[V34] both languages name the same values in a sentence', () => {
  for (const base of withoutForms(english.keys())) {
    expect([base, ...placeholders(arabic, base)]).toEqual([base, ...placeholders(english, base)]);
  }
});
