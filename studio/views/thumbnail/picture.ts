import type { Diagram, Element } from '@handara/schemas';

/** How one shape of a thumbnail is drawn. */
type Outline = 'pool' | 'lane' | 'step' | 'frame' | 'event' | 'end' | 'gateway';

/** A shape of a thumbnail; `id` is the BPMN id of what it stands for. */
export interface Shape {
  readonly id: string;
  readonly outline: Outline;
  readonly isAutomatic: boolean;
  readonly box: readonly [number, number, number, number];
}

/** A line of a thumbnail. */
export interface Line {
  readonly id: string;
  readonly isMessage: boolean;
  readonly points: readonly (readonly [number, number])[];
}

/** A diagram reduced to shapes and lines, with the box that holds them all. */
export interface Picture {
  readonly shapes: readonly Shape[];
  readonly lines: readonly Line[];
  readonly box: readonly [number, number, number, number];
}

const automaticTypes = new Set(['bpmn:ServiceTask', 'bpmn:ScriptTask', 'bpmn:BusinessRuleTask']);
const behind: readonly Outline[] = ['pool', 'lane', 'frame'];

/**
 * Reduces a diagram to what a thumbnail shows: no texts, no symbols.
 *
 * @param diagram records with their coordinates
 * @returns shapes from back to front; null when the diagram has no coordinates
 */
export function pictureOf(diagram: Diagram): Picture | null {
  const records = Object.values(diagram.elements);
  const shapes = records
    .flatMap((record) => shapeOf(record, diagram) ?? [])
    .toSorted((a, b) => depth(a) - depth(b));
  const lines = records.flatMap((record) => lineOf(record, diagram) ?? []);
  if (shapes.length === 0) return null;
  return { shapes, lines, box: around(shapes.map(({ box }) => box)) };
}

function depth({ outline }: Shape): number {
  const place = behind.indexOf(outline);
  return place === -1 ? behind.length : place;
}

function meantBy(record: Element, diagram: Diagram): Element | undefined {
  const key = record.references['bpmnElement'];
  return typeof key === 'string' ? diagram.elements[key] : undefined;
}

function idOf(element: Element): string {
  const id = element.values['id'];
  return typeof id === 'string' ? id : element.key;
}

function shapeOf(record: Element, diagram: Diagram): Shape | null {
  if (record.type !== 'bpmndi:BPMNShape' || record.bounds === undefined) return null;
  const element = meantBy(record, diagram);
  if (element === undefined) return null;
  const outline = outlineOf(element.type, record.values['isExpanded'] === true);
  if (outline === null) return null;
  const isAutomatic = automaticTypes.has(element.type);
  return { id: idOf(element), outline, isAutomatic, box: record.bounds };
}

function outlineOf(type: string, isExpanded: boolean): Outline | null {
  if (type === 'bpmn:Participant') return 'pool';
  if (type === 'bpmn:Lane') return 'lane';
  if (type === 'bpmn:EndEvent') return 'end';
  if (type.endsWith('Event')) return 'event';
  if (type.endsWith('Gateway')) return 'gateway';
  if (type.endsWith('SubProcess') || type === 'bpmn:Transaction') {
    return isExpanded ? 'frame' : 'step';
  }
  return type.endsWith('Task') || type === 'bpmn:CallActivity' ? 'step' : null;
}

function lineOf(record: Element, diagram: Diagram): Line | null {
  if (record.type !== 'bpmndi:BPMNEdge' || record.waypoints === undefined) return null;
  const element = meantBy(record, diagram);
  if (element === undefined) return null;
  const isMessage = element.type === 'bpmn:MessageFlow';
  if (!isMessage && element.type !== 'bpmn:SequenceFlow') return null;
  return { id: idOf(element), isMessage, points: record.waypoints };
}

function around(boxes: readonly (readonly [number, number, number, number])[]): Picture['box'] {
  const left = Math.min(...boxes.map(([x]) => x));
  const top = Math.min(...boxes.map(([, y]) => y));
  const right = Math.max(...boxes.map(([x, , width]) => x + width));
  const bottom = Math.max(...boxes.map(([, y, , height]) => y + height));
  return [left, top, right - left, bottom - top];
}
