import {
  deaf,
  prepare,
  rehearse,
  simulate,
  type Process,
  type Rehearsal,
  type Step,
  type Workflow,
} from '@handara/engine';
import type { Scenario } from '@handara/schemas';
import { answersFor, type Answers } from './answers.ts';
import type { Move, Script, Value } from './driver.ts';
import { steering, type Goal } from './routes.ts';

/** A procedure with everything a case of it is made from. */
export interface Procedure {
  readonly process: Process;
  readonly scenario: Scenario;
  readonly workflow: Workflow;
}

/** A case as Handara rehearses it, and the script that asks the engine to do the same. */
export interface Expected {
  readonly rehearsal: Rehearsal;
  readonly trace: readonly string[];
  readonly passed: readonly string[];
  readonly script: Script;
}

/** Kinds of step that engines record alike, so that their order can be compared. */
const compared = ['user', 'work', 'rule', 'send', 'receive', 'call', 'catch', 'throw', 'boundary'];

/** How many seeds are tried until a case comes by an event that happens by chance. */
const attempts = 200;

/**
 * Rehearses cases until one comes by a goal.
 *
 * @param procedure what to rehearse
 * @param goal what the case shall come by; null for the shortest way
 * @returns the case; null if none of the tried ones comes by the goal
 */
export function caseFor(procedure: Procedure, goal: Goal | null): Expected | null {
  for (let seed = 1; seed <= attempts; seed += 1) {
    const found = expectedCase(procedure, goal, seed);
    if (goal === null || found.passed.includes(goal.flow ?? goal.at)) return found;
  }
  return null;
}

// Each variable is set where the export says: by the form of a person's step or of the start, or with
// the result of a program or message.
function expectedCase(procedure: Procedure, goal: Goal | null, seed: number): Expected {
  const { process, scenario, workflow } = procedure;
  const steps = new Map(workflow.steps.map((step) => [step.id, step]));
  const own = new Set(steps.keys());
  const rehearsal = rehearse(process, scenario, { seed, choose: steering(process, own, goal) });
  const log = logOf(procedure, goal, seed);
  const entries = log.filter(({ id, flow }) => flow === null && isMove(steps.get(id)));
  const moves = entries.map((entry): Move => {
    const step = steps.get(entry.id);
    const known = answersAfter(procedure, log, log.indexOf(entry));
    return {
      element: entry.id,
      variables: step === undefined ? {} : saidAt(workflow, step, known),
    };
  });
  return {
    rehearsal,
    trace: rehearsal.trace.filter((id) => isTraced(steps.get(id))),
    passed: log.map(({ id, flow }) => flow ?? id),
    script: { ...startOf(procedure, log, goal), moves },
  };
}

function startOf(
  procedure: Procedure,
  log: readonly Entry[],
  goal: Goal | null,
): Omit<Script, 'moves'> {
  const { workflow } = procedure;
  const start = workflow.steps.find((step) => step.kind === 'start' && step.scope === null);
  const message = workflow.messages.find(({ id }) => id === start?.message);
  const known = answersAfter(procedure, log, -1);
  return {
    name: goal === null ? 'shortest' : [goal.at, goal.flow ?? []].flat().join(' → '),
    process: workflow.id,
    startMessage: message?.key ?? null,
    variables: start === undefined ? {} : saidAt(workflow, start, known),
  };
}

/**
 * Tells whether a step belongs to what is compared between engines.
 *
 * @param step a step of the workflow; undefined for an id that was not exported
 * @returns false for starts, ends, gateways, links and sub-processes
 */
export function isTraced(step: Step | undefined): boolean {
  return step !== undefined && compared.includes(step.kind) && step.trigger !== 'link';
}

interface Entry {
  readonly id: string;
  readonly flow: string | null;
}

// What a rehearsal's trace leaves out: at which point each gateway took which way, and the ends.
function logOf(procedure: Procedure, goal: Goal | null, seed: number): Entry[] {
  const { process, scenario, workflow } = procedure;
  const plan = prepare(process, scenario);
  const log: Entry[] = [];
  const own = new Set(workflow.steps.map((step) => step.id));
  const steer = steering(process, own, goal);
  simulate(plan, {
    seed,
    replication: 0,
    cases: 1,
    duration: null,
    observer: {
      ...deaf,
      left: (_slot, index) => log.push({ id: plan.steps[index]?.id ?? '', flow: null }),
    },
    choose: (gateway, flows) => {
      const flow = steer(gateway, flows);
      if (flow !== null) log.push({ id: gateway, flow });
      return flow;
    },
  });
  return log;
}

// An engine must be told to go on where it waits: not at a throw that needs no program.
function isMove(step: Step | undefined): boolean {
  if (step === undefined) return false;
  if (step.kind === 'throw' || step.kind === 'end') return step.topic !== null;
  return isTraced(step);
}

// What every gateway will want to know next, the earliest first where two ask for the same variable.
function answersAfter({ workflow }: Procedure, log: readonly Entry[], at: number): Answers {
  const answers: Record<string, Value> = {};
  const seen = new Set<string>();
  for (const { id, flow } of log.slice(at + 1)) {
    if (flow === null || seen.has(id)) continue;
    seen.add(id);
    const leaving = workflow.flows.filter((one) => one.from === id);
    const needed = answersFor(leaving, flow);
    if (needed === null) throw new Error(`nothing makes <${id}> take <${flow}>`);
    for (const [name, value] of Object.entries(needed)) answers[name] ??= value;
  }
  return answers;
}

function saidAt(workflow: Workflow, step: Step, known: Answers): Answers {
  if (step.kind !== 'user' && step.kind !== 'start') return known;
  const form = workflow.forms.find(({ id }) => id === step.form);
  const keys = new Set(form?.fields.map(({ key }) => key));
  return Object.fromEntries(Object.entries(known).filter(([name]) => keys.has(name)));
}
