import type { Element } from '@handara/schemas';
import type { AdHoc, Repetition, Trigger } from '../process/process.ts';
import { isA } from './moddle.ts';
import { text } from './notes.ts';
import type { Outline } from './outline.ts';

/**
 * Lists what an event waits for or gives off.
 *
 * @param outline the file
 * @param element an event
 * @returns its own definitions first, then those it refers to
 */
export function definitionsOf(outline: Outline, element: Element): Element[] {
  const own = outline.children(element, 'eventDefinitions');
  return [...own, ...outline.targets(element, 'eventDefinitionRef')];
}

/**
 * Reads an expression of the file.
 *
 * @param outline the file
 * @param element who has it
 * @param property name as in moddle
 * @returns its text without blanks around it; null where there is none
 */
export function expressionOf(outline: Outline, element: Element, property: string): string | null {
  const expression = outline.child(element, property);
  const written = expression === null ? '' : text(expression, 'body').trim();
  return written === '' ? null : written;
}

/**
 * Reads how often an activity is done.
 *
 * @param outline the file
 * @param element an activity
 * @returns null where it bears no marker
 * @source BPMN 2.0.2 §10.3.7 (loop characteristics)
 */
export function repetitionOf(outline: Outline, element: Element): Repetition | null {
  const marker = outline.child(element, 'loopCharacteristics');
  if (marker === null) return null;
  if (isA(marker, 'bpmn:StandardLoopCharacteristics')) {
    const most = Number(marker.values['loopMaximum'] ?? NaN);
    return {
      kind: 'loop',
      testBefore: marker.values['testBefore'] === true,
      most: Number.isSafeInteger(most) && most >= 0 ? most : null,
      condition: expressionOf(outline, marker, 'loopCondition'),
    };
  }
  return {
    kind: marker.values['isSequential'] === true ? 'sequential' : 'parallel',
    count: expressionOf(outline, marker, 'loopCardinality'),
    until: expressionOf(outline, marker, 'completionCondition'),
  };
}

/**
 * Reads how an ad-hoc sub-process does what is inside.
 *
 * @param outline the file
 * @param element an activity
 * @returns null for any other activity
 * @source BPMN 2.0.2 §10.3.5 (ad-hoc sub-process)
 */
export function adHocOf(outline: Outline, element: Element): AdHoc | null {
  if (!isA(element, 'bpmn:AdHocSubProcess')) return null;
  return {
    ordering: element.values['ordering'] === 'Sequential' ? 'sequential' : 'parallel',
    until: expressionOf(outline, element, 'completionCondition'),
    cancelsRest: element.values['cancelRemainingInstances'] !== false,
  };
}

const references: Partial<Record<Trigger, readonly [reference: string, code: string]>> = {
  error: ['errorRef', 'errorCode'],
  escalation: ['escalationRef', 'escalationCode'],
  signal: ['signalRef', 'name'],
};

/**
 * Reads what an event is matched by: the code of an error or escalation, the name of a signal or link.
 *
 * @param outline the file
 * @param element an event
 * @param trigger what it waits for or gives off
 * @returns null where it matches any, or nothing
 * @source BPMN 2.0.2 §10.5.5 (event definitions)
 */
export function codeOf(outline: Outline, element: Element, trigger: Trigger): string | null {
  const definition = definitionsOf(outline, element)[0];
  if (definition === undefined) return null;
  if (trigger === 'link') return text(definition, 'name') || null;
  const known = references[trigger];
  const target = known === undefined ? null : outline.target(definition, known[0]);
  if (known === undefined || target === null) return null;
  return text(target, known[1]) || text(target, 'name') || text(target, 'id') || null;
}

/**
 * Reads what a conditional event waits for.
 *
 * @param outline the file
 * @param element an event
 * @param trigger what it waits for or gives off
 * @returns its condition as written; null for other events
 */
export function awaitedBy(outline: Outline, element: Element, trigger: Trigger): string | null {
  const definition = definitionsOf(outline, element)[0];
  if (trigger !== 'conditional' || definition === undefined) return null;
  return expressionOf(outline, definition, 'condition');
}
