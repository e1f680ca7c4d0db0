import type { Finding } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import { untangle } from './namespaces.ts';
import { house } from './qbp.ts';

/** Longest file that is read, in characters. */
const longestFile = 10_000_000;

/** Most tags that are read, closing ones included. */
const mostTags = 300_000;

/** A text fit for the parser, or why it is refused. */
export type Guarded =
  | { readonly xml: string; readonly isOldBpsim: boolean; readonly refusal: null }
  | { readonly refusal: Finding };

/**
 * Looks at a text before any parser does.
 *
 * Refused are: more than 10,000,000 characters or 300,000 tags, nothing, something that does not begin as XML, a document
 * type declaration (whose entities could grow without bound) and a root other than `definitions`.
 *
 * @param text whatever was handed in
 * @returns the text without byte order mark and with BPSim 2.0 for BPSim 1.0, or the refusal
 */
export function guard(text: string): Guarded {
  if (text.length > longestFile) {
    return refuse('file-too-large', { size: text.length, limit: longestFile });
  }
  const body = text.replace(/^\uFEFF/, '');
  if (body.trim() === '') return refuse('file-empty');
  if (!body.trimStart().startsWith('<') || body.includes('\u0000')) return refuse('not-xml');
  if (hasTooManyTags(body)) return refuse('too-many-elements', { limit: mostTags });
  const declared = declaration(body);
  if (declared === 'html') return refuse('not-bpmn', { root: 'html' });
  if (declared !== null) return refuse('doctype-refused');
  const root = rootName(body);
  if (root !== null && root !== 'definitions') return refuse('not-bpmn', { root });
  return modernise(body);
}

function hasTooManyTags(xml: string): boolean {
  let count = 0;
  for (let at = xml.indexOf('<'); at !== -1; at = xml.indexOf('<', at + 1)) count += 1;
  return count > mostTags;
}

function refuse(code: Parameters<typeof find>[0], values: Record<string, string | number> = {}) {
  return { refusal: find(code, null, values) };
}

// The name in the first `<!DOCTYPE` or `<!ENTITY` outside comments and CDATA, lower case.
function declaration(xml: string): string | null {
  for (let at = xml.indexOf('<!'); at !== -1; at = xml.indexOf('<!', at + 2)) {
    const end = skipped(xml, at);
    if (end === -1) return null;
    if (end > at) {
      at = end;
      continue;
    }
    const found = /^<!(?:DOCTYPE|ENTITY)\s*([^\s[>]*)/i.exec(xml.slice(at, at + 200));
    if (found !== null) return (found[1] ?? '').toLowerCase();
  }
  return null;
}

// Where a comment or CDATA section beginning here ends; the same place where there is none.
function skipped(xml: string, at: number): number {
  if (xml.startsWith('<!--', at)) return xml.indexOf('-->', at + 4);
  if (xml.startsWith('<![CDATA[', at)) return xml.indexOf(']]>', at + 9);
  return at;
}

// The root's name without prefix; null where the text does not get as far as a root.
function rootName(xml: string): string | null {
  let at = xml.indexOf('<');
  while (at !== -1) {
    if (!xml.startsWith('<?', at) && !xml.startsWith('<!', at)) break;
    const end = xml.startsWith('<?', at) ? xml.indexOf('?>', at) : skipped(xml, at);
    at = end === -1 ? -1 : xml.indexOf('<', end + 1);
  }
  if (at === -1) return null;
  const name = /^<([^\s/>:]+:)?([^\s/>:]+)/.exec(xml.slice(at, at + 300));
  return name?.[2] ?? null;
}

const oldBpsim = /(["'])http:\/\/www\.bpsim\.org\/schemas\/1\.0\1/g;

function modernise(xml: string): Guarded {
  const modern = xml.replace(oldBpsim, '$1http://www.bpsim.org/schemas/2.0$1');
  return { xml: untangle(house(modern)), isOldBpsim: modern !== xml, refusal: null };
}
