import type { Finding } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import type { ModdleElement, ModdleWarning } from './moddle.ts';

/**
 * Says what the parser could not take in, as findings.
 *
 * @param warnings in order of the file
 * @returns one finding a warning; missing references are left to the reader, who knows them better
 */
export function complaints(warnings: readonly ModdleWarning[]): Finding[] {
  return warnings.flatMap((warning) => complaint(warning) ?? []);
}

function complaint(warning: ModdleWarning): Finding | null {
  const { message } = warning;
  if (message.startsWith('unresolved reference')) return null;
  const place = idOf(warning.element);
  if (message.startsWith('unknown attribute')) {
    return find('unknown-attribute', place, { attribute: warning.property ?? '' });
  }
  const encoding = /^unsupported document encoding <([^>]*)>/.exec(message)?.[1];
  if (encoding !== undefined) return find('encoding-declared', null, { encoding });
  return leftOut(message);
}

// Moddle words a lost element as `unparsable content <tag> detected … line … nested error: …`.
function leftOut(message: string): Finding {
  const reason = /nested error: ([\s\S]*)$/.exec(message)?.[1] ?? message;
  const line = Number(/line: (\d+)/.exec(message)?.[1] ?? 0) + 1;
  const content = /^unparsable content (.*?) ?detected/s.exec(message)?.[1]?.slice(0, 80) ?? '';
  const twice = /^duplicate ID <(.*)>$/s.exec(reason)?.[1];
  if (twice !== undefined) return find('duplicate-id', twice, { id: twice, line });
  const illegal = /^illegal ID <(.*)>$/s.exec(reason)?.[1];
  if (illegal !== undefined) return find('illegal-id', illegal, { id: illegal, line });
  if (/^(unknown type|unrecognized element|unexpected body text)/.test(reason)) {
    return find('content-left-out', null, { content, line });
  }
  return find('xml-repaired', null, { reason: reason.slice(0, 200), line });
}

function idOf(element: ModdleElement | undefined): string | null {
  for (let at = element; at !== undefined; at = at.$parent) {
    const id: unknown = at.get('id');
    if (typeof id === 'string' && id !== '') return id;
  }
  return null;
}
