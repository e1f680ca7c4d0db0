import type { Document } from '@handara/schemas';

/**
 * Names a document as its holder knows it, so that a missing translation makes no second document.
 *
 * @param document what a step asks for
 * @returns its Arabic name, the English one where there is no Arabic
 */
export function titleOf({ name }: Document): string {
  const arabic = name.ar.trim();
  return arabic === '' ? (name.en ?? '').trim() : arabic;
}
