/**
 * Makes a name that every engine and operating system takes: lower-case ASCII letters, digits and dashes.
 *
 * @param english a name in English, null where there is none
 * @param id the identity to fall back on, whatever its letters
 * @returns the same name for the same words, never empty
 */
export function slug(english: string | null, id: string): string {
  const fromName = english === null ? '' : dashed(english);
  if (fromName !== '') return fromName;
  return isAscii(id) && dashed(id) !== '' ? dashed(id) : `x${digest(id)}`;
}

/**
 * Makes an ASCII name out of an id that keeps its capitals, for topics, files and message keys.
 *
 * @param id any XML id
 * @returns the id itself where it is ASCII, otherwise a digest of it
 */
export function asciiId(id: string): string {
  return /^[A-Za-z_][A-Za-z0-9_.-]{0,99}$/.test(id) ? id : `x${digest(id)}`;
}

/**
 * Makes a variable name out of an id: letters of any script, digits and underscores.
 *
 * @param id any XML id
 * @returns the id itself where it can be a name; a digest is added where letters had to go
 */
export function identifier(id: string): string {
  const kept = id.replace(/[^\p{L}\p{N}_]/gu, '_').replace(/^(?=\p{N})/u, '_');
  return kept === id ? id : `${kept}_${digest(id)}`;
}

/**
 * Takes from a text what an engine or a form would evaluate: `${…}`, `#{…}`, `{{…}}` and a leading `=`.
 *
 * @param text a name or sentence out of a diagram
 * @returns a text that reads the same and is only shown
 */
export function plain(text: string): string {
  return text.replace(/([$#{])\{/g, '$1\u200b{').replace(/^(\s*)=/, '$1\u200b=');
}

function dashed(text: string): string {
  const words = text
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return (words ?? []).join('-').slice(0, 60);
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

// FNV-1a, 32 bits: stable over versions and machines, which is all that is asked of it here.
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (const letter of text) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
