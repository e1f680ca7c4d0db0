import type { Element, ElementKey } from '@handara/schemas';
import { isA } from '../diagram/moddle.ts';
import { keysOf } from '../diagram/outline.ts';
import type { Outline } from '../diagram/outline.ts';
import type { Branching, Junction } from './one-way.ts';

/** Why a node cannot go into a sub-process of its own. */
export type FoldObstacle = 'fold-message' | 'fold-kind';

const tiedEvents = [
  'bpmn:LinkEventDefinition',
  'bpmn:CompensateEventDefinition',
  'bpmn:CancelEventDefinition',
  'bpmn:TerminateEventDefinition',
];

/** Sequence flow of a diagram as folding looks at it: what may move, and how ways belong together. */
export class FlowMap {
  readonly outline: Outline;
  readonly #talkers = new Set<ElementKey>();

  constructor(outline: Outline) {
    this.outline = outline;
    for (const message of outline.all('bpmn:MessageFlow')) {
      for (const property of ['sourceRef', 'targetRef'])
        this.#note(outline.target(message, property));
    }
  }

  // Whoever holds a step that speaks with another pool speaks with it too.
  #note(end: Element | null): void {
    for (let at = end; at !== null; at = this.outline.parent(at)) this.#talkers.add(at.key);
  }

  /**
   * Tells what keeps a node where it is.
   *
   * @param node - a flow node
   * @returns null where it may move into a sub-process
   */
  obstacle(node: Element): FoldObstacle | null {
    if (this.#talkers.has(node.key)) return 'fold-message';
    const bound =
      isA(node, 'bpmn:StartEvent') ||
      isA(node, 'bpmn:EndEvent') ||
      isA(node, 'bpmn:ComplexGateway') ||
      node.values['isForCompensation'] === true ||
      node.values['triggeredByEvent'] === true ||
      (isA(node, 'bpmn:BoundaryEvent') && node.values['cancelActivity'] === false) ||
      keysOf(node, 'categoryValueRef').length > 0 ||
      this.#triggers(node).some((type) => tiedEvents.includes(type)) ||
      this.#isTorn(node);
    return bound ? 'fold-kind' : null;
  }

  #triggers(node: Element): string[] {
    const own = this.outline.children(node, 'eventDefinitions');
    return [...own, ...this.outline.targets(node, 'eventDefinitionRef')].map(({ type }) => type);
  }

  // A flow that asks a question without a gateway may go some ways out of several.
  #isTorn(node: Element): boolean {
    if (isA(node, 'bpmn:Gateway')) return false;
    const out = this.outline.outgoing(node);
    return (
      out.some((flow) => this.outline.child(flow, 'conditionExpression') !== null) ||
      (out.length > 1 && (isA(node, 'bpmn:BoundaryEvent') || this.guests(node).length > 0))
    );
  }

  /**
   * Lists the boundary events of a node.
   *
   * @param node - an activity
   * @returns its guests in the order of the file
   */
  guests(node: Element): readonly Element[] {
    return this.outline.referrers(node, 'attachedToRef');
  }

  /**
   * Lists the flows that leave a node, those of its boundary events included.
   *
   * @param node - a flow node
   * @returns sequence flows
   */
  leaving(node: Element): Element[] {
    return [node, ...this.guests(node)].flatMap((one) => this.outline.outgoing(one));
  }

  /**
   * Tells how the ways at a node belong together.
   *
   * @param node - a flow node that may move
   * @returns how it joins and splits
   */
  junction(node: Element): Junction {
    if (isA(node, 'bpmn:ParallelGateway')) return { joins: 'all', splits: 'all' };
    if (isA(node, 'bpmn:InclusiveGateway')) return { joins: 'some', splits: 'some' };
    const forks = !isA(node, 'bpmn:Gateway') && this.outline.outgoing(node).length > 1;
    const splits: Branching = forks ? 'all' : 'one';
    return { joins: 'one', splits };
  }
}
