import { plain } from './names.ts';
import type { Field, Form } from './workflow.ts';

const componentTypes = {
  note: 'text',
  text: 'textfield',
  longText: 'textarea',
  number: 'number',
  check: 'checkbox',
  choice: 'radio',
} as const;

/**
 * Writes a form for the task list of Operaton and Camunda 7.
 *
 * @param form what to ask
 * @param id id of the form inside the engine
 * @returns JSON of the form-js schema, version 16, which every task list of that family reads
 */
export function writeForm(form: Form, id: string): string {
  const file = {
    type: 'default',
    id,
    schemaVersion: 16,
    executionPlatform: 'Camunda Platform',
    executionPlatformVersion: '7.24.0',
    exporter: { name: 'Handara', version: '0.1.0' },
    components: form.fields.map(component),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function component(field: Field): Record<string, unknown> {
  const type = componentTypes[field.kind];
  const label = plain(field.label);
  if (field.kind === 'note') return { type, id: field.key, text: markdown(label) };
  return {
    type,
    id: `field_${field.key}`,
    key: field.key,
    label,
    ...(field.required ? { validate: { required: true } } : {}),
    ...(field.kind === 'choice' ? { values: field.options.map(choice) } : {}),
  };
}

function choice(option: Field['options'][number]): { value: string; label: string } {
  return { value: option.value, label: plain(option.label) };
}

// A note is shown as Markdown with HTML; a name is neither.
function markdown(text: string): string {
  const escaped = text.replace(
    /[\\`*_{}[\]()#+!|<>&~-]/g,
    (sign) => `&#${String(sign.codePointAt(0))};`,
  );
  return `### ${escaped.replace(/\s+/g, ' ')}`;
}
