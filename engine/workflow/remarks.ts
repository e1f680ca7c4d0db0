import type { Element } from '@handara/schemas';
import { isA, type ModdleElement } from '../diagram/moddle.ts';
import { idOf, text } from '../diagram/notes.ts';
import type { Outline } from '../diagram/outline.ts';
import type { Builder } from './moddle.ts';
import { plain } from './names.ts';
import type { Workflow } from './workflow.ts';

/** The text annotations of an export and the lines that tie them to its elements. */
export interface Remarks {
  /** Those that stand in a sub-process, or with null in the process itself. */
  in(scope: string | null): ModdleElement[];
}

/**
 * Takes over text annotations that are tied to an element of the workflow.
 *
 * @param builder makes elements
 * @param workflow what is exported
 * @param outline the diagram it comes from
 * @param made elements made so far, by id; annotations and their lines are added to it
 * @returns annotations by the sub-process they stand in
 */
export function remarksOf(
  builder: Builder,
  workflow: Workflow,
  outline: Outline,
  made: Map<string, ModdleElement>,
): Remarks {
  const scopes = new Map<string | null, ModdleElement[]>();
  const keep = (scope: string | null, id: string, element: ModdleElement): void => {
    made.set(id, element);
    scopes.set(scope, [...(scopes.get(scope) ?? []), element]);
  };
  for (const line of outline.all('bpmn:Association')) {
    const ends = ['sourceRef', 'targetRef'].map((name) => outline.target(line, name));
    const [source, target] = ends.map((end) => (end === null ? null : idOf(end)));
    const note = ends.find((end) => end !== null && isA(end, 'bpmn:TextAnnotation'));
    const step = workflow.steps.find(({ id }) => id === source || id === target);
    const id = idOf(line);
    const noteId = note ? idOf(note) : null;
    if (!note || !step || !id || !noteId || made.has(id)) continue;
    if (!made.has(noteId)) keep(step.scope, noteId, annotation(builder, noteId, note));
    const [sourceRef, targetRef] = [source, target].map((end) => made.get(end ?? ''));
    keep(step.scope, id, builder.make('bpmn:Association', { id, sourceRef, targetRef }));
  }
  return { in: (scope) => scopes.get(scope) ?? [] };
}

function annotation(builder: Builder, id: string, note: Element): ModdleElement {
  return builder.make('bpmn:TextAnnotation', { id, text: plain(text(note, 'text')) });
}
