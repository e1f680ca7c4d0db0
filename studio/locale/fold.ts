const marks = /[\u064b-\u065f\u0670\u0640\u2066-\u2069]/g;
const letters: readonly (readonly [RegExp, string])[] = [
  [/[أإآٱ]/g, 'ا'],
  [/ة/g, 'ه'],
  [/ى/g, 'ي'],
  [/ؤ/g, 'و'],
  [/ئ/g, 'ي'],
];

/**
 * Brings a text into the form in which it is searched: spelling variants of alif, ta marbuta and ya are
 * one letter, diacritics and tatweel fall away, Latin letters are small.
 *
 * @param text what somebody wrote
 * @returns the folded text; two texts a reader takes for the same fold to the same
 */
function fold(text: string): string {
  return letters.reduce(
    (folded, [letter, plain]) => folded.replace(letter, plain),
    text.normalize('NFKC').replace(marks, '').toLowerCase(),
  );
}

/**
 * Tells whether a text answers a query: every word of the query occurs in it, in any order.
 *
 * @param text where to look
 * @param query the words sought; none at all is answered by everything
 * @returns whether the text answers
 */
export function answers(text: string, query: string): boolean {
  const folded = fold(text);
  return fold(query)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}
