import type { Language } from '@handara/schemas';
import { extensionsOf, textOf, type Moddle } from './model.ts';

/**
 * Finds the name an element bears in a language.
 *
 * @param moddle a named BPMN element
 * @param language the language wanted; Arabic is the file's own name
 * @returns the name, empty where that language has none
 */
export function nameIn(moddle: Moddle, language: Language): string {
  if (language === 'ar') return textOf(moddle, ownName(moddle));
  const named = extensionsOf(moddle, 'handara:Name').find(
    (each) => each.get('language') === language,
  );
  return named ? textOf(named, 'text') : '';
}

/**
 * Says what a reader sees of an element: its name in their language, else the file's own.
 *
 * @param moddle a named BPMN element
 * @param language the reader's language
 * @returns the name, empty for an element without one
 */
export function shownName(moddle: Moddle, language: Language): string {
  return nameIn(moddle, language) || textOf(moddle, ownName(moddle));
}

/**
 * Says in which property an element keeps its own name.
 *
 * @param moddle the element
 * @returns `text` for a note, `name` for everything else
 */
export function ownName(moddle: Moddle): 'name' | 'text' {
  return moddle.$instanceOf('bpmn:TextAnnotation') ? 'text' : 'name';
}
