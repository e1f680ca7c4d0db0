const arabic = /\p{Script=Arabic}/u;
const signed =
  /[\u2212+\u00B1-]?\p{Nd}[\p{Nd}.,\u066B\u066C]*\s?[%\u066A]|[\u2212+\u00B1-]\p{Nd}[\p{Nd}.,\u066B\u066C]*/gu;

const rightToLeft = '\u2067';
const leftToRight = '\u2066';
const end = '\u2069';

/**
 * Prepares one drawn line for a left-to-right canvas: a line with Arabic in it is set right-to-left as a
 * whole, and a number with a sign or per cent inside it keeps the sign on its own side.
 *
 * @param line the text as the file has it
 * @returns the same text with isolates (U+2066, U+2067, U+2069) where they are needed
 * @source Unicode Standard Annex 9, rules W2 and X5a to X6a
 */
export function isolateLine(line: string): string {
  if (!arabic.test(line)) return line;
  const held = line.replace(signed, (number) => `${leftToRight}${number}${end}`);
  return `${rightToLeft}${held}${end}`;
}
