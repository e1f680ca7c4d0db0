/** What is drawn: a short word for most shapes, or a record where a shape has something inside or on it. */
export type Shape = keyof typeof shapes | Boundary | Inside | Repeated | Tagged;

/** An event on the border of an activity; `defined` is its event definition, such as `timer`. */
interface Boundary {
  readonly on: string;
  readonly defined: string;
  readonly goesOn?: boolean;
}

/** A sub-process with a drawing of its own. */
interface Inside {
  readonly inside: Drawing;
}

/** A task done once for each of several items, side by side or one after the other. */
interface Repeated {
  readonly times: number;
  readonly sideBySide: boolean;
}

/** Any other element, as it stands in BPMN. */
interface Tagged {
  readonly tag: string;
  readonly attributes?: string;
  readonly content?: string;
}

/** Shapes by id, and chains of ids that sequence flows tie, such as `s A e`; the flow is called `s-A`. */
export interface Drawing {
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly ways: readonly string[];
}

const shapes = {
  start: { tag: 'startEvent' },
  end: { tag: 'endEvent' },
  terminate: { tag: 'endEvent', content: '<terminateEventDefinition/>' },
  error: { tag: 'endEvent', content: '<errorEventDefinition/>' },
  task: { tag: 'userTask' },
  xor: { tag: 'exclusiveGateway' },
  and: { tag: 'parallelGateway' },
  or: { tag: 'inclusiveGateway' },
  race: { tag: 'eventBasedGateway' },
  timer: { tag: 'intermediateCatchEvent', content: '<timerEventDefinition/>' },
  message: { tag: 'intermediateCatchEvent', content: '<messageEventDefinition/>' },
} satisfies Record<string, Tagged>;

/**
 * Writes a drawing down as a BPMN file without a picture.
 *
 * @param drawing what is in it
 * @returns XML
 */
export function bpmnOf(drawing: Drawing): string {
  return [
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="urn:trial">',
    `<process id="trial">${contentOf(drawing)}</process></definitions>`,
  ].join('');
}

function contentOf({ shapes: drawn, ways }: Drawing): string {
  const elements = Object.entries(drawn).map(([id, shape]) => elementOf(id, shape));
  const flows = ways.flatMap((way) => {
    const ids = way.split(' ');
    return ids.slice(1).map((to, place) => flowOf(ids[place] ?? '', to));
  });
  return [...elements, ...flows].join('');
}

function elementOf(id: string, shape: Shape): string {
  const { tag, attributes = '', content = '' } = taggedOf(shape);
  return `<${tag} id="${id}" name="${id}" ${attributes}>${content}</${tag}>`;
}

function taggedOf(shape: Shape): Tagged {
  if (typeof shape === 'string') return shapes[shape];
  if ('tag' in shape) return shape;
  if ('inside' in shape) return { tag: 'subProcess', content: contentOf(shape.inside) };
  if ('on' in shape) {
    return {
      tag: 'boundaryEvent',
      attributes: `attachedToRef="${shape.on}" cancelActivity="${String(shape.goesOn !== true)}"`,
      content: `<${shape.defined}EventDefinition/>`,
    };
  }
  const count = `<loopCardinality>${String(shape.times)}</loopCardinality>`;
  const sequence = `isSequential="${String(!shape.sideBySide)}"`;
  return {
    tag: 'userTask',
    content: `<multiInstanceLoopCharacteristics ${sequence}>${count}</multiInstanceLoopCharacteristics>`,
  };
}

function flowOf(from: string, to: string): string {
  return `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}"/>`;
}
