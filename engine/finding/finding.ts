import type { Finding, Language } from '@handara/schemas';
import { ar } from './ar.ts';
import { rules, type FindingCode } from './en.ts';

/**
 * Makes a finding with the severity and the English sentence of its code.
 *
 * @param code what is wrong
 * @param element BPMN id of the place, null where the whole file is meant
 * @param values words and figures that the sentence names in braces
 * @returns the finding
 */
export function find(
  code: FindingCode,
  element: string | null,
  values: Record<string, string | number> = {},
): Finding {
  const { severity, sentence } = rules[code];
  return { code, severity, element, message: fill(sentence, values), values };
}

/**
 * Says a finding in a language of the product.
 *
 * @param finding what to say; a code this version does not know keeps its own message
 * @param language the reader's language
 * @returns one sentence that names the place and the remedy
 */
export function say(finding: Finding, language: Language): string {
  if (!(finding.code in rules)) return finding.message;
  const code = finding.code as FindingCode;
  return fill(language === 'ar' ? ar[code] : rules[code].sentence, finding.values);
}

function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
