const pattern =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|==|&&|\|\||!=|!\s*(?=\()|!\s*([\p{L}_][\p{L}\p{M}\p{N}_.]*)|[\p{L}_][\p{L}\p{M}\p{N}_.]*/gu;

const signs: ReadonlyMap<string, string> = new Map([
  ['==', '='],
  ['&&', ' and '],
  ['||', ' or '],
]);

// JUEL's words for its operators; in plain FEEL they are names like any other.
const words: ReadonlyMap<string, string> = new Map([
  ['eq', '='],
  ['ne', '!='],
  ['lt', '<'],
  ['gt', '>'],
  ['le', '<='],
  ['ge', '>='],
  ['div', '/'],
]);

/**
 * Brings the ways in which tools write conditions to FEEL: `${a == 1 && !b}` of JUEL, the leading `=`
 * of Zeebe, single quotes. What is FEEL already stays as it is.
 *
 * @param text as written in a file
 * @returns FEEL, where the text is one of these; it need not be well-formed
 * @source OMG DMN 1.5 §10.3 (FEEL); Jakarta Expression Language 5.0 §1
 */
export function toFeel(text: string): string {
  const trimmed = text.trim();
  const inner = /^[$#]\{([^]*)\}$/u.exec(trimmed)?.[1];
  const plain = inner ?? (/^=[^=]/u.test(trimmed) ? trimmed.slice(1) : trimmed);
  return plain.replace(pattern, (found, negated: string | undefined) =>
    respelled(found, negated, inner !== undefined),
  );
}

function respelled(found: string, negated: string | undefined, isJuel: boolean): string {
  if (found.startsWith('"') || found === '!=') return found;
  if (found.startsWith("'"))
    return `"${found.slice(1, -1).replace(/\\'/g, "'").replace(/"/g, '\\"')}"`;
  if (negated !== undefined) return `not(${negated})`;
  if (found.startsWith('!')) return 'not';
  return signs.get(found) ?? (isJuel ? words.get(found) : undefined) ?? found;
}
