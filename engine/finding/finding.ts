import type { Finding, Language } from '@handara/schemas';
import { ar } from './ar.ts';
import { rules, type FindingCode } from './en.ts';

type Values = Record<string, string | number>;

/**
 * Makes a finding with the severity and the English sentence of its code.
 *
 * @param code what is wrong
 * @param element BPMN id of the place, null where the whole file is meant
 * @param values words and figures that the sentence names in braces; an empty `name` becomes the id
 * @returns the finding
 */
export function find(code: FindingCode, element: string | null, values: Values = {}): Finding {
  const { severity, sentence } = rules[code];
  const said = withName(element, values);
  return { code, severity, element, message: fill(sentence, said), values: said };
}

// What has no name is called by its id, so that no sentence speaks of “”.
function withName(element: string | null, values: Values): Values {
  const written = values['name'];
  if (typeof written !== 'string') return values;
  const name = written.replace(/\s+/g, ' ').trim();
  return { ...values, name: name === '' ? (element ?? '') : name };
}

/**
 * Says a finding in a language of the product.
 *
 * @param finding what to say; a code this version does not know keeps its own message
 * @param language the reader's language
 * @returns one sentence that names the place and the remedy
 */
export function say(finding: Finding, language: Language): string {
  if (!Object.hasOwn(rules, finding.code)) return finding.message;
  const code = finding.code as FindingCode;
  return fill(language === 'ar' ? ar[code] : rules[code].sentence, finding.values);
}

function fill(sentence: string, values: Values): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(Object.hasOwn(values, name) ? values[name] : whole),
  );
}
