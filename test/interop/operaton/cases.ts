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
  readonly decisions: readonly Goal[];
  readonly script: Script;
}

/** Kinds of step that engines record alike, so that their order can be compared. */
const compared = ['user', 'work', 'rule', 'send', 'receive', 'call', 'catch', 'throw', 'boundary'];

/**
 * Rehearses one case and writes the script for it. Each variable is set where the export says: by the
 * form of a person's step or of the start, or with the result of a program or message.
 *
 * @param procedure what to rehearse
 * @param goal the way it shall take
 * @returns the expected trace, restricted to what was exported, and the script
 */
export function expectedCase(procedure: Procedure, goal: Goal | null): Expected {
  const { process, scenario, workflow } = procedure;
  const rehearsal = rehearse(process, scenario, { seed: 1, choose: steering(process, goal) });
  const log = logOf(procedure, goal);
  const steps = new Map(workflow.steps.map((step) => [step.id, step]));
  const isCompared = (id: string): boolean => isTraced(steps.get(id));
  const entries = log.filter(({ id, flow }) => flow === null && isMove(steps.get(id)));
  const moves = entries.map((entry): Move => {
    const step = steps.get(entry.id);
    const known = answersAfter(procedure, log, log.indexOf(entry));
    return {
      element: entry.id,
      variables: step === undefined ? {} : saidAt(workflow, step, known),
    };
  });
  const start = workflow.steps.find((step) => step.kind === 'start' && step.scope === null);
  const message = workflow.messages.find(({ id }) => id === start?.message);
  const first = answersAfter(procedure, log, -1);
  return {
    rehearsal,
    trace: rehearsal.trace.filter(isCompared),
    decisions: log.flatMap(({ id, flow }) => (flow === null ? [] : [{ gateway: id, flow }])),
    script: {
      name: goal === null ? 'shortest' : `${goal.gateway} → ${goal.flow}`,
      process: workflow.id,
      startMessage: message?.key ?? null,
      variables: start === undefined ? {} : saidAt(workflow, start, first),
      moves,
    },
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
function logOf({ process, scenario, workflow }: Procedure, goal: Goal | null): Entry[] {
  const plan = prepare(process, scenario);
  const log: Entry[] = [];
  const steer = steering(process, goal);
  const own = new Set(workflow.steps.map((step) => step.id));
  simulate(plan, {
    seed: 1,
    replication: 0,
    cases: 1,
    duration: null,
    observer: {
      ...deaf,
      left: (_slot, index) => log.push({ id: plan.steps[index]?.id ?? '', flow: null }),
    },
    choose: (gateway, flows) => {
      const flow = steer(gateway, flows);
      if (own.has(gateway) && flow !== null) log.push({ id: gateway, flow });
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
