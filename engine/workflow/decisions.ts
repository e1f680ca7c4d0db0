import type { Finding } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import type { Flow, Node } from '../process/process.ts';
import { parseCondition, variablesIn, type Condition } from './condition.ts';
import { identifier } from './names.ts';
import type { Source } from './source.ts';
import type { Step, StepFlow } from './workflow.ts';

/** A question that somebody answers before a gateway: one of several flows, or yes or no for one flow. */
export interface Question {
  readonly variable: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** The flows of a workflow with their conditions, and what must be known at which step to decide them. */
export interface Decisions {
  readonly flows: readonly StepFlow[];
  readonly questions: ReadonlyMap<string, readonly Question[]>;
  readonly asked: ReadonlyMap<string, readonly string[]>;
  readonly defaults: ReadonlyMap<string, string>;
}

/**
 * Reads the condition of every flow. Where a splitting gateway gives none that an engine understands, a
 * question takes its place: the person (or program) before the gateway chooses the flow.
 *
 * @param source the owner's process
 * @param steps the steps made of it
 * @param findings takes conditions that are not understood and questions that were added
 * @returns `questions` and `asked` (names of all variables) by the id of the splitting step
 */
export function decisionsOf(
  source: Source,
  steps: readonly Step[],
  findings: Finding[],
): Decisions {
  const made = {
    flows: new Map<string, Condition>(),
    questions: new Map<string, Question[]>(),
    asked: new Map<string, string[]>(),
    defaults: new Map<string, string>(),
  };
  const kinds = new Map(steps.map((step) => [step.id, step]));
  for (const node of source.nodes) {
    const step = kinds.get(node.id);
    const leaving = node.outgoing.flatMap((index) => source.process.flows[index] ?? []);
    if (step === undefined || !canChoose(step, leaving)) continue;
    new Split(source, step, leaving, findings).decide(made);
  }
  const flows = source.flows.map((flow) => ({
    id: flow.id,
    name: flow.name,
    from: source.process.nodes[flow.source]?.id ?? '',
    to: source.process.nodes[flow.target]?.id ?? '',
    condition: made.flows.get(flow.id) ?? null,
  }));
  return { ...made, flows };
}

interface Made {
  readonly flows: Map<string, Condition>;
  readonly questions: Map<string, Question[]>;
  readonly asked: Map<string, string[]>;
  readonly defaults: Map<string, string>;
}

function canChoose(step: Step, leaving: readonly Flow[]): boolean {
  if (step.kind === 'parallel' || step.kind === 'eventBased') return false;
  if (step.kind === 'exclusive' || step.kind === 'inclusive') return leaving.length > 1;
  return leaving.some((flow) => flow.condition !== null);
}

/** The flows that leave one step, and how it is decided which of them is taken. */
class Split {
  readonly #source: Source;
  readonly #step: Step;
  readonly #leaving: readonly Flow[];
  readonly #findings: Finding[];

  constructor(source: Source, step: Step, leaving: readonly Flow[], findings: Finding[]) {
    this.#source = source;
    this.#step = step;
    this.#leaving = leaving;
    this.#findings = findings;
  }

  decide(made: Made): void {
    const byDefault = this.#step.defaultFlow;
    const others = this.#leaving.filter((flow) => flow.id !== byDefault);
    const open: Flow[] = [];
    for (const flow of others) {
      const condition = this.#read(flow);
      if (condition === null) open.push(flow);
      else made.flows.set(flow.id, condition);
    }
    const questions = this.#close(open, others, made);
    if (questions.length > 0) made.questions.set(this.#step.id, questions);
    const names = others.flatMap((flow) => {
      const condition = made.flows.get(flow.id);
      return condition === undefined ? [] : variablesIn(condition);
    });
    made.asked.set(this.#step.id, [...new Set(names)]);
  }

  #read(flow: Flow): Condition | null {
    if (flow.condition === null) return null;
    const { condition, problem } = parseCondition(flow.condition.text);
    if (condition === null) {
      const values = { text: flow.condition.text, problem };
      this.#findings.push(find('export-condition-not-understood', flow.id, values));
    }
    return condition;
  }

  // Gives every open flow a condition, except where an open flow is what is left when no other
  // holds.
  #close(open: readonly Flow[], others: readonly Flow[], made: Made): Question[] {
    const [first] = open;
    if (first === undefined) return [];
    if (this.#step.kind !== 'exclusive') return this.#yesOrNo(open, made);
    const lone = open.length === 1 && open.length < others.length && first.condition === null;
    if (lone && this.#step.defaultFlow === null) {
      made.defaults.set(this.#step.id, first.id);
      this.#findings.push(find('export-default-added', first.id, { name: this.#label(first) }));
      return [];
    }
    return [this.#oneOf(open, made)];
  }

  #oneOf(open: readonly Flow[], made: Made): Question {
    const variable = `decision_${identifier(this.#step.id)}`;
    for (const flow of open) {
      made.flows.set(flow.id, {
        kind: 'compare',
        by: '=',
        left: { kind: 'variable', name: variable },
        right: { kind: 'value', value: flow.id },
      });
    }
    const choices = this.#leaving.filter(
      (flow) => open.includes(flow) || flow.id === this.#step.defaultFlow,
    );
    this.#note(variable);
    return {
      variable,
      label: this.#step.name,
      options: choices.map((flow) => ({ value: flow.id, label: this.#label(flow) })),
    };
  }

  #yesOrNo(open: readonly Flow[], made: Made): Question[] {
    const unconditional = this.#step.kind === 'inclusive' ? [] : open.filter(isUnconditional);
    const asked = open.filter((flow) => !unconditional.includes(flow));
    return asked.map((flow) => {
      const variable = `decision_${identifier(flow.id)}`;
      made.flows.set(flow.id, { kind: 'variable', name: variable });
      this.#note(variable);
      return { variable, label: this.#label(flow), options: [] };
    });
  }

  #note(variable: string): void {
    const values = { name: this.#step.name, variable };
    this.#findings.push(find('export-decision-added', this.#step.id, values));
  }

  #label(flow: Flow): string {
    if (flow.name !== '') return flow.name;
    const target: Node | undefined = this.#source.process.nodes[flow.target];
    return target === undefined || target.name === '' ? flow.id : target.name;
  }
}

function isUnconditional(flow: Flow): boolean {
  return flow.condition === null;
}
