import type { Language, Names, Procedure } from '@handara/schemas';
import { openWords } from './locale/words.tsx';

/**
 * Names a new procedure after its kind, in both languages.
 *
 * @param kind as it is, or proposed
 * @param number which one of its kind in the service, from 1; the first goes without
 * @returns Arabic and English, both given
 */
export function procedureNames(kind: Procedure['kind'], number: number): Names {
  const inLanguage = (language: Language): string => {
    const words = openWords(language, 'latn').getFixedT(language, 'measures');
    const name = words(`kind.${kind}`);
    return number === 1 ? name : `${name} ${String(number)}`;
  };
  return { ar: inLanguage('ar'), en: inLanguage('en') };
}
