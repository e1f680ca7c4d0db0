import type { ElementScenario, Finding, Scenario } from '@handara/schemas';
import { Reader } from '../expression/reader.ts';
import { find } from '../finding/finding.ts';
import { figuresOf } from './figures.ts';
import { counters, expressionsIn, propertyNames } from './names.ts';
import type { Flow, Node, Process } from './process.ts';

/**
 * Looks for conditions and expressions that a run cannot ask, and for repetitions nobody counts.
 *
 * Where the cases of a scenario bear no properties, the conditions of the file are for others than a run:
 * shares decide, and nothing is said.
 *
 * @param process the compiled graph
 * @param scenario its numbers
 * @returns findings at the flow or step concerned
 */
export function checkConditions(process: Process, scenario: Scenario): Finding[] {
  const terms = new Terms(scenario);
  return [
    ...process.flows.flatMap((flow) => terms.ofFlow(flow, process)),
    ...process.nodes.flatMap((node) => terms.ofNode(node)),
    ...expressionsIn(scenario).flatMap(({ place, text }) => terms.expression(text, place, place)),
  ];
}

/**
 * Finds the flows about which the properties of a case decide.
 *
 * @param process the compiled graph
 * @param scenario the numbers of a run
 * @returns indexes of flows; those without a condition that can be asked are not among them
 */
export function testedFlows(process: Process, scenario: Scenario): Set<number> {
  const terms = new Terms(scenario);
  const tested = process.flows.filter(({ id, condition }) =>
    terms.canAsk(figuresOf(scenario.elements, id)?.condition ?? condition?.text),
  );
  return new Set(tested.map(({ index }) => index));
}

class Terms {
  readonly #scenario: Scenario;
  readonly #reader: Reader;
  readonly #isBorne: boolean;

  constructor(scenario: Scenario) {
    const names = propertyNames(scenario);
    this.#scenario = scenario;
    this.#reader = new Reader([...names, ...counters]);
    this.#isBorne = names.length > 0;
  }

  ofFlow({ id, name, source, condition }: Flow, { nodes }: Process): Finding[] {
    const given = this.#figures(id).condition;
    const node = nodes[source];
    const isDecided = node !== undefined && (node.outgoing.length > 1 || node.type === 'task');
    const text = given ?? (this.#isBorne && isDecided ? condition?.text : undefined);
    return text === undefined ? [] : this.condition(text, id, name);
  }

  ofNode(node: Node): Finding[] {
    const { id, name, repetition, adHoc } = node;
    const given = this.#figures(id);
    const written = this.#isBorne ? node.condition : null;
    const asked = given.condition ?? (node.trigger === 'conditional' ? written : null);
    return [
      ...(asked === null ? [] : this.condition(asked, id, name)),
      ...(isCounted(node, given, this) ? [] : [find('repetition-runs-once', id, { name })]),
      ...this.expression(adHoc?.until, id, name),
      ...this.expression(repetition?.kind === 'loop' ? null : repetition?.until, id, name),
    ];
  }

  condition(text: string, place: string, name: string): Finding[] {
    const { problem, unknown } = this.#reader.read(text);
    if (problem === null) return [];
    const values = { text, name: name === '' ? place : name };
    if (unknown !== null) return [find('condition-name-unknown', place, { ...values, unknown })];
    return [find('condition-not-understood', place, { ...values, problem })];
  }

  expression(
    text: string | null | undefined,
    place: string | null,
    name: string | null,
  ): Finding[] {
    if (text === null || text === undefined) return [];
    const { problem } = this.#reader.read(text);
    if (problem === null) return [];
    return [find('expression-not-understood', place, { text, name: name ?? '', problem })];
  }

  canAsk(text: string | null | undefined): boolean {
    return typeof text === 'string' && this.#reader.read(text).expression !== null;
  }

  #figures(id: string): ElementScenario {
    return figuresOf(this.#scenario.elements, id) ?? {};
  }
}

function isCounted({ repetition }: Node, given: ElementScenario, terms: Terms): boolean {
  if (repetition === null || given.iterations !== undefined) return true;
  if (repetition.kind !== 'loop') return terms.canAsk(repetition.count);
  if (given.probability !== undefined || repetition.most !== null) return true;
  return terms.canAsk(given.condition ?? repetition.condition);
}
