import type { Element } from '@handara/schemas';
import { isA, type ModdleElement } from '../diagram/moddle.ts';
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
    const note = ends.find((end) => end !== null && isA(end, 'bpmn:TextAnnotation'));
    const thing = ends.find((end) => end !== null && end !== note);
    const step = workflow.steps.find((candidate) => candidate.id === idOf(thing));
    if (!note || step === undefined || made.has(idOf(line))) continue;
    if (!made.has(idOf(note))) keep(step.scope, idOf(note), annotation(builder, note));
    const [source, target] = ends.map((end) => made.get(idOf(end)));
    keep(step.scope, idOf(line), association(builder, idOf(line), source, target));
  }
  return { in: (scope) => scopes.get(scope) ?? [] };
}

function annotation(builder: Builder, note: Element): ModdleElement {
  const text = note.values['text'];
  const shown = typeof text === 'string' ? plain(text) : '';
  return builder.make('bpmn:TextAnnotation', { id: idOf(note), text: shown });
}

function association(
  builder: Builder,
  id: string,
  sourceRef: ModdleElement | undefined,
  targetRef: ModdleElement | undefined,
): ModdleElement {
  return builder.make('bpmn:Association', { id, sourceRef, targetRef });
}

function idOf(element: Element | null | undefined): string {
  const id = element?.values['id'];
  return typeof id === 'string' ? id : '';
}
