import type { Step, StepFlow } from './workflow.ts';

/**
 * Finds who can tell what a gateway wants to know: on every way back from it the first step that has
 * an answer to give, that is a person's task, a program's work (but not a mere sending), a called
 * workflow, a message that arrives, or the start of the case.
 *
 * @param id the splitting step
 * @param steps all steps of the workflow
 * @param flows all its flows
 * @returns steps in the order they were met, the splitting step itself when it is one of them
 */
export function decidersOf(id: string, steps: readonly Step[], flows: readonly StepFlow[]): Step[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const found: Step[] = [];
  const waiting = [id];
  const seen = new Set<string>();
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const step = byId.get(next);
    if (step === undefined || seen.has(next)) continue;
    seen.add(next);
    if (answers(step)) found.push(step);
    else waiting.push(...before(step, steps, flows));
  }
  return found;
}

function answers(step: Step): boolean {
  switch (step.kind) {
    case 'user':
    case 'receive':
    case 'call':
    case 'work':
    case 'rule':
      return true;
    case 'start':
      return step.scope === null;
    case 'catch':
    case 'boundary':
      return step.message !== null;
    default:
      return false;
  }
}

function before(step: Step, steps: readonly Step[], flows: readonly StepFlow[]): string[] {
  const sources = flows.filter((flow) => flow.to === step.id).map((flow) => flow.from);
  if (step.kind === 'boundary' && step.attachedTo !== null) {
    sources.push(...flows.filter((flow) => flow.to === step.attachedTo).map((flow) => flow.from));
  }
  if (step.kind === 'start' && step.scope !== null) {
    sources.push(...flows.filter((flow) => flow.to === step.scope).map((flow) => flow.from));
  }
  return sources.flatMap((id) => {
    const source = steps.find((candidate) => candidate.id === id);
    return source?.kind === 'subProcess' ? endsOf(source, steps) : [id];
  });
}

function endsOf(scope: Step, steps: readonly Step[]): string[] {
  return steps
    .filter((step) => step.scope === scope.id && step.kind === 'end')
    .map((step) => step.id);
}
