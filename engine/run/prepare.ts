import { spans, type ElementScenario, type Scenario, type Span } from '@handara/schemas';
import { figuresOf } from '../process/figures.ts';
import type { Node, Process } from '../process/process.ts';
import { armingOf, waitingOf } from './arming.ts';
import { carry } from './carrier.ts';
import { chancesOf, share } from './branching.ts';
import { hashText, purposes } from './chance.ts';
import { controlOf, cycleOf } from './control.ts';
import { Crews } from './crews.ts';
import { toLaw, type Law } from './law.ts';
import type { Plan, SpanLaw, Step } from './plan.ts';
import { mannerOf, rosterOf } from './roster/manner.ts';
import { Formulas } from './property.ts';
import { joinsOf } from './reach.ts';
import { holderOf, wire } from './wiring.ts';

/**
 * Binds a process to the numbers of a scenario.
 *
 * @param process the compiled graph
 * @param scenario its numbers
 * @returns the plan; unknown figures are left out of it and found again by `examine`
 */
export function prepare(process: Process, scenario: Scenario): Plan {
  const known = new Crews(scenario);
  const formulas = new Formulas(scenario);
  const steps = process.nodes.map((node) => toStep(node, process, scenario, known, formulas));
  const ties = wire(process, steps, ({ id, condition }) =>
    formulas.read(figuresOf(scenario.elements, id)?.condition ?? condition?.text),
  );
  const crews = known.all();
  const media = process.messages.map(({ handOff }) => handOff);
  return {
    process,
    scenario,
    steps,
    crews,
    roster: rosterOf(scenario, crews, steps),
    carriers: carry(steps, ties.letters, media, scenario),
    joins: joinsOf(steps),
    properties: formulas.properties(scenario),
    ...ties,
  };
}

function toStep(
  node: Node,
  process: Process,
  scenario: Scenario,
  crews: Crews,
  formulas: Formulas,
): Step {
  const figures = figuresOf(scenario.elements, node.id) ?? {};
  const control = controlOf(node, figures, scenario, formulas);
  const waiting = waitingOf(node, process, control);
  const trigger = triggerOf(node, figures, control.moment);
  const wanted = wantedOf(node, figures, process, crews);
  const needs = crews.needs(wanted);
  const manner = mannerOf(node.id, figures, worksBy(figures, crews));
  return {
    index: node.index,
    id: node.id,
    node,
    hash: hashText(node.id),
    isWork: isWork(node, process),
    lags: spanLaws(figures.times, lagSpans),
    works: spanLaws(figures.times, workSpans),
    needs,
    isLimited: manner.batch !== null || wanted.some((one) => isScarce(one, crews, scenario)),
    demands: crews.demands(wanted),
    manner,
    trigger,
    chance: figures.probability ?? 1,
    waiting,
    arming: armingOf(node, figures, waiting, trigger),
    shares: share(node, process, scenario),
    chances: chancesOf(node, process, scenario),
    outgoing: [],
    incoming: [],
    boundaries: [],
    inside: [],
    sent: [],
    received: [],
    control,
    cycle: cycleOf(node, trigger),
    triggered: [],
    mailbox: -1,
    heard: null,
    body: null,
    handler: null,
    hasEcho: false,
    isTested: false,
    latch: -1,
    parts: false,
    linked: null,
  };
}

const lagSpans = spans.slice(0, 3);
const workSpans = spans.slice(3);

function spanLaws(times: ElementScenario['times'], wanted: readonly Span[]): SpanLaw[] {
  return wanted.flatMap((span) => {
    const distribution = times?.[span];
    if (distribution === undefined) return [];
    const law = toLaw(distribution);
    return law.fixed === 0 ? [] : [{ purpose: purposes[span], law }];
  });
}

function triggerOf(node: Node, figures: ElementScenario, moment: number | null): Law | null {
  if (figures.trigger !== undefined) return toLaw(figures.trigger);
  const seconds = node.timer?.seconds ?? moment;
  return seconds === null ? null : toLaw({ kind: 'constant', value: seconds });
}

function isWork(node: Node, process: Process): boolean {
  if (node.type === 'task') return true;
  if (node.type !== 'subProcess' || node.calls !== null) return false;
  return !process.nodes.some(({ scope }) => scope === node.index);
}

type Wanted = NonNullable<ElementScenario['resources']>[number];

function wantedOf(node: Node, figures: ElementScenario, process: Process, crews: Crews): Wanted[] {
  if (!isWork(node, process)) return [];
  if (figures.resources !== undefined) return figures.resources;
  const isUnstaffed = node.automatic || node.bpmnType === 'bpmn:ReceiveTask';
  const holder = isUnstaffed ? null : holderOf(node, process);
  if (holder === null) return [];
  const crew = crews.at(holder.id, holder.name);
  return [{ id: crew.id, quantity: 1 }];
}

// Of those who may do a part, one crew that is always there in any number is enough.
function isScarce(wanted: Wanted, crews: Crews, scenario: Scenario): boolean {
  return [wanted, ...(wanted.alternatives ?? [])].every(({ id }) =>
    crews.named(id).every((crew) => {
      const calendar = figuresOf(scenario.resources, crew.id)?.calendar;
      return crew.capacity !== null || calendar !== undefined;
    }),
  );
}

function worksBy({ timesBy = {} }: ElementScenario, crews: Crews): Map<number, SpanLaw[]> {
  return new Map(
    Object.entries(timesBy).map(([id, times]) => [crews.at(id).index, spanLaws(times, workSpans)]),
  );
}
