import type { FindingCode } from './en.ts';

/** The Arabic sentence of every finding, with the same words in braces as the English one. */
export const ar: Record<FindingCode, string> = {
  'xml-not-well-formed': 'الملف ليس XML سليماً: {reason}. أعد تصدير المخطط من أداته.',
};
