import type { Diagram, Element } from '@handara/schemas';

export type Box = readonly [x: number, y: number, width: number, height: number];
export type Point = readonly [x: number, y: number];

/** A drawn node: its box, where it belongs and what it may lie on. */
export interface Shape {
  readonly key: string;
  readonly type: string;
  readonly box: Box;
  readonly plane: string;
  /** The activity a boundary event sits on. */
  readonly host: string | null;
  readonly expanded: boolean;
}

/** A drawn connection. */
export interface Line {
  readonly key: string;
  readonly type: string;
  readonly plane: string;
  readonly source: string | null;
  readonly target: string | null;
  readonly points: readonly Point[];
}

/** What a file draws, read from its diagram interchange alone. */
export interface Drawing {
  readonly shapes: readonly Shape[];
  readonly frames: readonly Shape[];
  readonly lines: readonly Line[];
  readonly labels: readonly { readonly owner: string; readonly plane: string; readonly box: Box }[];
}

const frameTypes = ['bpmn:Participant', 'bpmn:Lane', 'bpmn:Group'];

const one = (value: string | string[] | undefined): string | null =>
  (Array.isArray(value) ? value[0] : value) ?? null;

/** Ends of a connection: those of data associations are told by where they stand. */
const endsOf = (diagram: Diagram, element: Element): [string | null, string | null] => {
  const source = one(element.references['sourceRef']);
  const target = one(element.references['targetRef']);
  const owner = element.parent?.[0] ?? null;
  if (element.type === 'bpmn:DataInputAssociation') return [source, owner];
  if (element.type === 'bpmn:DataOutputAssociation') return [owner, target];
  return [source, target].map((end) => {
    const flow = end === null ? undefined : diagram.elements[end];
    return flow?.type === 'bpmn:SequenceFlow' ? one(flow.references['sourceRef']) : end;
  }) as [string | null, string | null];
};

/**
 * Reads what a diagram draws.
 *
 * @param diagram - with diagram interchange
 * @returns shapes, frames (pools, lanes, groups), lines and labels
 */
export const drawingOf = (diagram: Diagram): Drawing => {
  const shapes: Shape[] = [];
  const frames: Shape[] = [];
  const lines: Line[] = [];
  const labels: { owner: string; plane: string; box: Box }[] = [];
  for (const record of Object.values(diagram.elements)) {
    if (record.type === 'bpmndi:BPMNLabel' && record.bounds !== undefined) {
      const owner = diagram.elements[record.parent?.[0] ?? ''];
      const plane = owner?.parent?.[0] ?? '';
      const key = one(owner?.references['bpmnElement']);
      const named = key === null ? undefined : diagram.elements[key];
      const outside =
        named !== undefined &&
        !/Task|SubProcess|Activity|Participant|Lane|Annotation|Transaction/u.test(named.type);
      if (key !== null && outside) labels.push({ owner: key, plane, box: record.bounds });
    }
    const key = one(record.references['bpmnElement']);
    const element = key === null ? undefined : diagram.elements[key];
    if (element === undefined || key === null) continue;
    const plane = record.parent?.[0] ?? '';
    if (record.type === 'bpmndi:BPMNShape' && record.bounds !== undefined) {
      const host =
        element.type === 'bpmn:BoundaryEvent' ? one(element.references['attachedToRef']) : null;
      const expanded = record.values['isExpanded'] === true;
      const shape = { key, type: element.type, box: record.bounds, plane, host, expanded };
      (frameTypes.includes(element.type) ? frames : shapes).push(shape);
    } else if (record.type === 'bpmndi:BPMNEdge' && record.waypoints !== undefined) {
      const [source, target] = endsOf(diagram, element);
      lines.push({ key, type: element.type, plane, source, target, points: record.waypoints });
    }
  }
  return { shapes, frames, lines, labels };
};
