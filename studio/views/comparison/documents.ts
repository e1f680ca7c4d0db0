import type { Process } from '@handara/engine';
import type { Document } from '@handara/schemas';

/** What becomes of a document that the recipient brings. */
type Fate = 'kept' | 'dropped' | 'added';

/** A document and what becomes of it. */
export interface DocumentFate {
  readonly document: Document;
  readonly fate: Fate;
}

/**
 * Compares the documents that both procedures ask of the recipient.
 *
 * @param asIs the procedure as it is
 * @param toBe the procedure as proposed
 * @returns each document once: those kept, those newly asked, then those dropped
 */
export function documentFates(asIs: Process, toBe: Process): DocumentFate[] {
  const before = documentsOf(asIs);
  const after = documentsOf(toBe);
  return [
    ...[...after].map(([key, document]): DocumentFate => {
      return { document, fate: before.has(key) ? 'kept' : 'added' };
    }),
    ...[...before]
      .filter(([key]) => !after.has(key))
      .map(([, document]): DocumentFate => ({ document, fate: 'dropped' })),
  ].toSorted((a, b) => order.indexOf(a.fate) - order.indexOf(b.fate));
}

const order: readonly Fate[] = ['kept', 'added', 'dropped'];

function documentsOf({ nodes }: Process): Map<string, Document> {
  const all = nodes.flatMap(({ burden }) => burden?.documents ?? []);
  return new Map(all.map((document) => [document.name.ar, document]));
}
