import { createInstance, type FormatterModule, type i18n as Words } from 'i18next';
import type { Language } from '@handara/schemas';
import { useMemo, type ReactNode } from 'react';
import { I18nextProvider, initReactI18next, useTranslation } from 'react-i18next';
import { ar } from './ar/index.ts';
import { en } from './en/index.ts';
import { figuresFor, type Figures } from './figures.ts';
import { usePreferences, type Numbering } from './preferences.tsx';

/** A part of the catalogue. */
export type Area = keyof typeof ar;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell';
    resources: typeof ar;
    returnNull: false;
    enableSelector: false;
  }
}

/**
 * Opens the catalogue for a reader. Every number put into a sentence is written in the reader's
 * digits inside its own isolate; texts are left as they are.
 *
 * @param language the reader's language
 * @param numbering the digits the reader chose
 * @returns an i18next instance of its own, ready at once
 */
export function openWords(language: Language, numbering: Numbering): Words {
  const words = createInstance();
  words.use(initReactI18next).use(numbersIsolated(figuresFor(language, numbering)));
  void words.init({
    lng: language,
    ns: Object.keys(ar),
    defaultNS: 'shell',
    resources: { ar, en },
    initAsync: false,
    fallbackLng: false,
    returnNull: false,
    interpolation: { escapeValue: false, alwaysFormat: true },
  });
  return words;
}

function numbersIsolated(figures: Figures): FormatterModule {
  return {
    type: 'formatter',
    init: () => undefined,
    add: () => undefined,
    addCached: () => undefined,
    format: (value: unknown) =>
      typeof value === 'number' ? figures.inSentence(value) : String(value),
  };
}

/**
 * Gives everything below it the sentences of the reader's language.
 *
 * @param props what stands below
 * @param props.children the parts that speak
 * @returns the children, with all that was said above within their reach
 */
export function WordsProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { language, numbering } = usePreferences();
  const words = useMemo(() => openWords(language, numbering), [language, numbering]);
  return <I18nextProvider i18n={words}>{children}</I18nextProvider>;
}

/**
 * The sentences of one part of the catalogue.
 *
 * @param area the part
 * @returns a function from key and values to a sentence in the reader's language
 */
export function useWords<A extends Area>(area: A): ReturnType<typeof useTranslation<A>>['t'] {
  return useTranslation(area).t;
}

/**
 * The reader's formatters.
 *
 * @returns the same object until language or digits change
 */
export function useFigures(): Figures {
  const { language, numbering } = usePreferences();
  return useMemo(() => figuresFor(language, numbering), [language, numbering]);
}
