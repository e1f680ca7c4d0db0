import type { Finding } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import type { Step, StepFlow } from './workflow.ts';

/** Steps and flows of a workflow. */
export interface Graph {
  readonly steps: readonly Step[];
  readonly flows: readonly StepFlow[];
}

/**
 * Gives a start event to every level that has none: BPMN then begins with the steps that nothing leads
 * to, while engines ask for a start event.
 *
 * @param graph the workflow
 * @param findings takes a line for each start that was added
 * @returns the workflow with a start for the process and for each sub-process that has steps
 * @source BPMN 2.0.2 §10.5.2
 */
export function withStarts(graph: Graph, findings: Finding[]): Graph {
  const levels = graph.steps.filter((step) => step.kind === 'subProcess').map(({ id }) => id);
  const steps = [...graph.steps];
  const flows = [...graph.flows];
  for (const level of [null, ...levels]) {
    const inside = graph.steps.filter((step) => step.scope === level);
    if (inside.length === 0 || inside.some(({ kind }) => kind === 'start')) continue;
    const first = inside.filter((step) => isFirst(step, graph.flows));
    if (first.length === 0) continue;
    const start = startOf(level, graph);
    steps.push(start);
    flows.push(...first.map((step, place) => flowTo(start, step, place)));
    findings.push(find('export-start-added', level ?? first[0]?.id ?? null));
  }
  return { steps, flows };
}

function isFirst(step: Step, flows: readonly StepFlow[]): boolean {
  if (step.kind === 'boundary' || step.triggeredByEvent) return false;
  return !flows.some((flow) => flow.to === step.id);
}

function startOf(level: string | null, graph: Graph): Step {
  const taken = new Set([...graph.steps, ...graph.flows].map(({ id }) => id));
  let id = `Start_of_${level ?? 'process'}`;
  while (taken.has(id)) id += '_';
  return {
    ...{ id, kind: 'start', name: '', nameEn: null, scope: level, role: null, trigger: 'none' },
    ...{ timer: null, message: null, signpost: null, topic: null, form: null, called: null },
    ...{ repetition: null, attachedTo: null, interrupting: true, triggeredByEvent: false },
    defaultFlow: null,
  };
}

function flowTo(start: Step, step: Step, place: number): StepFlow {
  const id = `${start.id}_to_${String(place + 1)}`;
  return { id, name: '', from: start.id, to: step.id, condition: null };
}
