import type { Diagram, Finding } from '@handara/schemas';
import { idOf, text } from '../diagram/notes.ts';
import { Outline } from '../diagram/outline.ts';
import { find } from '../finding/finding.ts';
import { toWorkflow } from './compose.ts';
import { writeForm } from './form-file.ts';
import { writeGuide } from './guide.ts';
import { asciiId } from './names.ts';
import { formKey } from './operaton-elements.ts';
import { writeOperaton } from './operaton.ts';

/** The engines a workflow can be exported to; `operaton` also serves Camunda 7 and CIB seven. */
export const exportTargets = ['operaton'] as const;

/** An engine a workflow can be exported to. */
export type ExportTarget = (typeof exportTargets)[number];

/** `runs`: as it is; `runs-after-repairs`: once the warnings are seen to; `does-not-run`: it has errors. */
export type Grade = 'runs' | 'runs-after-repairs' | 'does-not-run';

/** A package to hand over: files by path inside it, what is still to be done, and how far it is. */
export interface WorkflowPackage {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly readiness: readonly Finding[];
  readonly grade: Grade;
}

/**
 * Exports a procedure as a package that an engine deploys: the process, a form for each task, the
 * readiness list and a guide in Arabic and English. A procedure that cannot run gives its readiness
 * list alone.
 *
 * @param diagram the to-be procedure, laid out if the engine's modeler is to show it
 * @param target whose dialect to write
 * @returns files with slashes in their paths, none outside the package
 */
export async function exportWorkflow(
  diagram: Diagram,
  target: ExportTarget,
): Promise<WorkflowPackage> {
  const composed = toWorkflow(diagram);
  const outline = new Outline(diagram);
  const findings = [...composed.readiness, ...leftOut(outline)];
  const { workflow } = composed;
  const runs = workflow !== null && gradeOf(findings) !== 'does-not-run';
  const xml = runs ? await writeOperaton(workflow, outline, findings) : null;
  const grade = gradeOf(findings);
  const readiness = file('readiness.json', report(workflow?.id ?? null, target, grade, findings));
  if (workflow === null || xml === null) return { files: [readiness], readiness: findings, grade };
  const files = [
    file(`${asciiId(workflow.id)}.bpmn`, xml),
    ...workflow.forms.map((form) => {
      const key = formKey(workflow, form.id);
      return file(`forms/${key}.form`, writeForm(form, key));
    }),
    readiness,
    file('README.ar.md', writeGuide(workflow, findings, 'ar')),
    file('README.en.md', writeGuide(workflow, findings, 'en')),
  ];
  return { files, readiness: findings, grade };
}

/**
 * Grades a readiness list by its gravest line.
 *
 * @param findings the list
 * @returns notices alone do not lower the grade
 */
export function gradeOf(findings: readonly Finding[]): Grade {
  if (findings.some((finding) => finding.severity === 'error')) return 'does-not-run';
  const isOpen = findings.some((finding) => finding.severity === 'warning');
  return isOpen ? 'runs-after-repairs' : 'runs';
}

const notExecuted = ['bpmn:DataObjectReference', 'bpmn:DataStoreReference', 'bpmn:Group'];

function leftOut(outline: Outline): Finding[] {
  return notExecuted.flatMap((type) =>
    outline.all(type).map((element) => {
      const id = idOf(element);
      const name = text(element, 'name') || (id ?? element.type.slice(5));
      return find('export-data-left-out', id, { name });
    }),
  );
}

function report(
  workflow: string | null,
  target: ExportTarget,
  grade: Grade,
  findings: readonly Finding[],
): string {
  return `${JSON.stringify({ version: 1, workflow, target, grade, findings }, null, 2)}\n`;
}

function file(path: string, text: string): { path: string; text: string } {
  return { path, text };
}
