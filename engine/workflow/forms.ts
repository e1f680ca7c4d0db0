import type { Finding } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import type { Node } from '../process/process.ts';
import type { Question } from './decisions.ts';
import { identifier } from './names.ts';
import type { Field, Form } from './workflow.ts';

/** What goes into one form: the steps whose burden it takes in, and the questions it must answer. */
export interface FormContent {
  readonly owner: string;
  readonly name: string;
  readonly nodes: readonly Node[];
  readonly questions: readonly Question[];
  readonly values: readonly Field[];
}

/**
 * Makes a form: for each step its documents, its data, its signatures and its fee, then what the next
 * gateway wants to know. Labels are in Arabic, the language of those who fill it.
 *
 * @param content what it is made of
 * @param findings takes a line for each step whose fields are counted but not named
 * @returns a form under the id of the step that shows it
 */
export function formOf(content: FormContent, findings: Finding[]): Form {
  const fields = [
    note(content),
    ...content.nodes.flatMap((node) => burdenFields(node, findings)),
    ...content.values,
    ...content.questions.map(questionField),
  ];
  return { id: `form_${identifier(content.owner)}`, name: content.name, fields };
}

function note(content: FormContent): Field {
  return field(`note_${identifier(content.owner)}`, 'note', content.name);
}

function burdenFields(node: Node, findings: Finding[]): Field[] {
  const { burden } = node;
  if (burden === null) return [];
  const stem = identifier(node.id);
  const fields = burden.documents.map((document, index) =>
    field(`${stem}_document_${String(index + 1)}`, 'check', `وثيقة مستلمة: ${document.name.ar}`),
  );
  if (burden.forms > 0 || burden.fields > 0) {
    findings.push(find('export-fields-unnamed', node.id, { name: node.name }));
    fields.push(field(`${stem}_data`, 'longText', `بيانات: ${node.name}`));
  }
  if (burden.signatures > 0) fields.push(field(`${stem}_signed`, 'check', 'تم التوقيع'));
  if (burden.fee !== 0) {
    const amount = burden.fee === null ? '' : `: ${String(burden.fee)}`;
    fields.push(field(`${stem}_paid`, 'check', `دُفع الرسم${amount}`));
  }
  return fields;
}

function questionField(question: Question): Field {
  const { variable, label, options } = question;
  if (options.length === 0) return field(variable, 'check', label);
  return { ...field(variable, 'choice', label), required: true, options };
}

function field(key: string, kind: Field['kind'], label: string): Field {
  return { key, kind, label, required: false, options: [] };
}
