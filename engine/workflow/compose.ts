import type { Diagram, Finding } from '@handara/schemas';
import { compile } from '../diagram/compile.ts';
import type { Outline } from '../diagram/outline.ts';
import { find } from '../finding/finding.ts';
import type { Node } from '../process/process.ts';
import { decidersOf } from './deciders.ts';
import { decisionsOf, type Decisions, type Question } from './decisions.ts';
import { withStarts } from './entries.ts';
import { formOf } from './forms.ts';
import { arrivalsOf, exchangesOf, type Arrival } from './messages.ts';
import { partiesOf, rolesOf, toParty } from './roles.ts';
import { chooseSource, type Source } from './source.ts';
import { stepsOf } from './steps.ts';
import { valueField } from './values.ts';
import { usagesOf, variablesOf, type Usage } from './variables.ts';
import type { Field, Form, Step, Workflow } from './workflow.ts';

/** A workflow, null where the diagram forbids one, and everything that stands between it and running. */
export interface Composed {
  readonly workflow: Workflow | null;
  readonly readiness: readonly Finding[];
}

/**
 * Makes the executable form of a to-be procedure, for any engine.
 *
 * The workflow is the process of the pool that owns the service. Other pools stay outside: what they
 * send is a message the workflow waits for, and what the recipient does before sending it becomes the
 * form that comes with it.
 *
 * @param diagram the procedure
 * @returns the workflow and its readiness; findings of severity error say why it cannot run
 */
export function toWorkflow(diagram: Diagram): Composed {
  const { process, findings } = compile(diagram);
  const faults = findings.filter((finding) => finding.severity === 'error');
  if (process === null) return { workflow: null, readiness: faults };
  const readiness: Finding[] = [...faults];
  const source = chooseSource(diagram, process, readiness);
  if (source === null) {
    return { workflow: null, readiness: [...readiness, find('export-nothing-to-run', null)] };
  }
  const workflow = new Composer(source, readiness).compose();
  return { workflow, readiness };
}

class Composer {
  readonly #source: Source;
  readonly #findings: Finding[];
  readonly #forms = new Map<string, Form>();

  constructor(source: Source, findings: Finding[]) {
    this.#source = source;
    this.#findings = findings;
  }

  compose(): Workflow {
    const bare = stepsOf(this.#source, this.#findings);
    const arrivals = arrivalsOf(this.#source, bare, this.#findings);
    const awaited = withMessages(bare, arrivals);
    const read = decisionsOf(this.#source, awaited, this.#findings);
    const graph = withStarts({ steps: awaited, flows: read.flows }, this.#findings);
    const decisions = { ...read, flows: graph.flows };
    const usages = usagesOf(decisions.flows, this.#findings);
    const asked = this.#asked(graph.steps, decisions, usages);
    this.#fillForms(graph.steps, arrivals, asked);
    const steps = this.#finish(graph.steps, decisions);
    const forms = [...this.#forms.values()];
    this.#checkEnds(steps);
    return {
      ...this.#identity(),
      parties: partiesOf(this.#source),
      roles: rolesOf(this.#source),
      steps,
      flows: decisions.flows,
      messages: arrivals.map(({ message, steps: at }) => ({
        ...message,
        form: at.map((id) => this.#forms.get(id)?.id).find((id) => id !== undefined) ?? null,
      })),
      exchanges: exchangesOf(this.#source),
      variables: variablesOf(usages, forms, steps),
      forms,
    };
  }

  #identity(): Pick<Workflow, 'id' | 'name' | 'nameEn' | 'pool'> {
    const { id, pool, outline } = this.#source;
    const title = outline.root?.values['name'];
    const named = typeof title === 'string' && title !== '' ? title : (pool?.name ?? '');
    return {
      id,
      name: named === '' ? id : named,
      nameEn: englishName(outline) ?? pool?.nameEn ?? null,
      pool: pool === null ? null : toParty(pool),
    };
  }

  // What each deciding step must be asked, beside what its own burden asks.
  #asked(
    steps: readonly Step[],
    decisions: Decisions,
    usages: ReadonlyMap<string, Usage>,
  ): ReadonlyMap<string, Asked> {
    const asked = new Map<string, Asked>();
    for (const [id, names] of decisions.asked) {
      if (names.length === 0) continue;
      const questions = decisions.questions.get(id) ?? [];
      const values = valuesOf(id, names, { steps, decisions, usages });
      for (const step of decidersOf(id, steps, decisions.flows)) {
        this.#noteDecider(step, names);
        const known = asked.get(step.id) ?? { questions: [], values: [] };
        asked.set(step.id, {
          questions: distinct([...known.questions, ...questions], (one) => one.variable),
          values: distinct([...known.values, ...values], (one) => one.key),
        });
      }
    }
    return asked;
  }

  #noteDecider(step: Step, names: readonly string[]): void {
    if (step.kind === 'user' || step.kind === 'start') return;
    const values = { name: step.name, variables: names.join(', ') };
    this.#findings.push(find('export-answer-from-outside', step.id, values));
  }

  #fillForms(
    steps: readonly Step[],
    arrivals: readonly Arrival[],
    asked: ReadonlyMap<string, Asked>,
  ): void {
    const nodes = new Map(this.#source.nodes.map((node) => [node.id, node]));
    const prepared = new Map(
      arrivals.flatMap(({ steps: at, prepared: by }) => at.map((id) => [id, by])),
    );
    for (const step of steps) {
      const own = nodes.get(step.id);
      const behind: readonly Node[] = prepared.get(step.id) ?? [];
      const content = {
        owner: step.id,
        name: step.name,
        nodes: [...behind, ...(own === undefined ? [] : [own])],
        questions: asked.get(step.id)?.questions ?? [],
        values: asked.get(step.id)?.values ?? [],
      };
      const wanted = behind.length + content.questions.length + content.values.length > 0;
      const shows =
        step.kind === 'user' || (wanted && (step.kind === 'start' || step.message !== null));
      if (shows) this.#forms.set(step.id, formOf(content, this.#findings));
    }
  }

  #finish(steps: readonly Step[], decisions: Decisions): Step[] {
    return steps.map((step) => ({
      ...step,
      defaultFlow: decisions.defaults.get(step.id) ?? step.defaultFlow,
      form:
        step.kind === 'user' || step.kind === 'start'
          ? (this.#forms.get(step.id)?.id ?? null)
          : null,
    }));
  }

  #checkEnds(steps: readonly Step[]): void {
    const starts = steps.filter((step) => step.kind === 'start' && step.scope === null);
    const plain = starts.filter((step) => step.trigger === 'none' || step.trigger === 'timer');
    if (starts.length === 0) this.#findings.push(find('export-start-missing', this.#source.id));
    for (const step of plain.slice(1)) {
      this.#findings.push(find('export-start-twice', step.id, { name: step.name }));
    }
  }
}

interface Asked {
  readonly questions: readonly Question[];
  readonly values: readonly Field[];
}

function englishName(outline: Outline): string | null {
  const [collaboration] = outline.all('bpmn:Collaboration');
  if (collaboration === undefined) return null;
  const names = outline.extensions(collaboration, 'handara:Name');
  const text = names.find((name) => name.values['language'] === 'en')?.values['text'];
  return typeof text === 'string' ? text : null;
}

function withMessages(steps: readonly Step[], arrivals: readonly Arrival[]): Step[] {
  const messages = new Map(
    arrivals.flatMap(({ message, steps: at }) => at.map((id) => [id, message.id])),
  );
  return steps.map((step) => ({ ...step, message: messages.get(step.id) ?? null }));
}

interface Known {
  readonly steps: readonly Step[];
  readonly decisions: Decisions;
  readonly usages: ReadonlyMap<string, Usage>;
}

// What a gateway asks beside the questions that were added to it.
function valuesOf(id: string, names: readonly string[], known: Known): Field[] {
  const { steps, decisions, usages } = known;
  const step = steps.find((candidate) => candidate.id === id);
  if (step === undefined) return [];
  const added = (decisions.questions.get(id) ?? []).map((one) => one.variable);
  const gateway = { ...step, defaultFlow: decisions.defaults.get(id) ?? step.defaultFlow };
  const leaving = decisions.flows.filter((flow) => flow.from === id);
  return names
    .filter((name) => !added.includes(name))
    .map((name) =>
      valueField(name, usages.get(name) ?? { type: 'text', texts: [] }, gateway, leaving),
    );
}

function distinct<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
