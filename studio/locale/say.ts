import { say } from '@handara/engine';
import type { Finding, Language, Names } from '@handara/schemas';

/** What the elements of a file are called in the reader's language, by the name in the file. */
export type Lexicon = ReadonlyMap<string, string>;

/**
 * Collects the names that differ from those in the file; the file's own names are Arabic.
 *
 * @param named the names of everything that a finding may speak of
 * @param language the reader's language
 * @returns the reader's names; what has none in their language is left out
 */
export function lexiconOf(named: readonly Names[], language: Language): Lexicon {
  if (language === 'ar') return new Map();
  return new Map(
    named.flatMap(({ ar, en }) => (ar === '' || en === undefined ? [] : [[ar, en] as const])),
  );
}

/**
 * Says a finding with the names that the reader knows.
 *
 * @param finding what to say; its values carry the names of the file
 * @param language the reader's language
 * @param lexicon the reader's names
 * @returns one sentence that names the place and the remedy
 */
export function sayWith(finding: Finding, language: Language, lexicon: Lexicon): string {
  if (lexicon.size === 0) return say(finding, language);
  const values = Object.entries(finding.values).map(([key, value]) => [
    key,
    typeof value === 'string' ? translated(value, lexicon) : value,
  ]);
  return say({ ...finding, values: Object.fromEntries(values) as Finding['values'] }, language);
}

// A value is one name, or several with commas between them.
function translated(value: string, lexicon: Lexicon): string {
  const whole = lexicon.get(value);
  if (whole !== undefined) return whole;
  return value
    .split(/(, |، )/)
    .map((part) => lexicon.get(part) ?? part)
    .join('');
}
