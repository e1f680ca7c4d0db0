import { spans, type ElementScenario, type Scenario, type Span } from '@handara/schemas';
import { figuresOf } from '../process/figures.ts';
import type { Node, Process } from '../process/process.ts';
import { chancesOf, share } from './branching.ts';
import { hashText, purposes } from './chance.ts';
import { toLaw, type Law } from './law.ts';
import type { Arming, Crew, Need, Plan, SpanLaw, Step, Waiting } from './plan.ts';
import { upstreamOfJoins } from './upstream.ts';
import { holderOf, wire } from './wiring.ts';

/**
 * Binds a process to the numbers of a scenario.
 *
 * @param process the compiled graph
 * @param scenario its numbers
 * @returns the plan; unknown figures are left out of it and found again by `examine`
 */
export function prepare(process: Process, scenario: Scenario): Plan {
  const crews = new Map<string, Crew>();
  const steps = process.nodes.map((node) => toStep(node, process, scenario, crews));
  const ties = wire(process, steps);
  return {
    process,
    scenario,
    steps,
    crews: allCrews(scenario, crews),
    upstream: upstreamOfJoins(steps),
    ...ties,
  };
}

function toStep(node: Node, process: Process, scenario: Scenario, crews: Map<string, Crew>): Step {
  const figures = figuresOf(scenario.elements, node.id) ?? {};
  const waiting = waitingOf(node, process);
  const needs = needsOf(node, figures, process, scenario, crews);
  return {
    index: node.index,
    id: node.id,
    node,
    hash: hashText(node.id),
    isWork: isWork(node, process),
    lags: spanLaws(figures, spans.slice(0, 3)),
    works: spanLaws(figures, spans.slice(3)),
    needs,
    isLimited: needs.some(({ crew }) => crew.capacity !== null),
    trigger: triggerOf(node, figures),
    chance: figures.probability ?? 1,
    waiting,
    arming: armingOf(node, figures, waiting),
    shares: share(node, process, scenario),
    chances: chancesOf(node, process, scenario),
    outgoing: [],
    incoming: [],
    boundaries: [],
    inside: [],
    sent: [],
    received: [],
    mailbox: -1,
    parts: false,
    linked: null,
  };
}

function spanLaws(figures: ElementScenario, wanted: readonly Span[]): SpanLaw[] {
  return wanted.flatMap((span) => {
    const distribution = figures.times?.[span];
    if (distribution === undefined) return [];
    const law = toLaw(distribution);
    return law.fixed === 0 ? [] : [{ purpose: purposes[span], law }];
  });
}

function triggerOf(node: Node, figures: ElementScenario): Law | null {
  if (figures.trigger !== undefined) return toLaw(figures.trigger);
  const seconds = node.timer?.seconds ?? null;
  return seconds === null ? null : toLaw({ kind: 'constant', value: seconds });
}

function waitingOf(node: Node, process: Process): Waiting {
  const isReceive = node.bpmnType === 'bpmn:ReceiveTask';
  const isCatch = node.type === 'intermediateCatchEvent' || node.type === 'boundaryEvent';
  if (!isReceive && !isCatch) return null;
  if (node.trigger === 'timer') return 'timer';
  const isAddressed = process.messages.some(
    (message) =>
      message.target === node.index && process.pools[message.sourcePool]?.processId != null,
  );
  if ((isReceive || node.trigger === 'message') && isAddressed) return 'message';
  return node.trigger === 'none' && !isReceive ? null : 'outside';
}

function armingOf(node: Node, figures: ElementScenario, waiting: Waiting): Arming {
  if (node.trigger === 'error' || node.trigger === 'escalation') {
    return figures.probability === undefined ? 'never' : 'end';
  }
  if (waiting === 'message') return 'wait';
  if (triggerOf(node, figures) !== null) return 'wait';
  return figures.probability === undefined || waiting === 'timer' ? 'never' : 'end';
}

function isWork(node: Node, process: Process): boolean {
  if (node.type === 'task') return true;
  return node.type === 'subProcess' && !process.nodes.some(({ scope }) => scope === node.index);
}

function needsOf(
  node: Node,
  figures: ElementScenario,
  process: Process,
  scenario: Scenario,
  crews: Map<string, Crew>,
): Need[] {
  if (!isWork(node, process)) return [];
  if (figures.resources !== undefined) {
    return [...quantities(figures.resources)].map(([id, quantity]) => {
      return { crew: crewOf(id, id, scenario, crews), quantity };
    });
  }
  const isUnstaffed = node.automatic || node.bpmnType === 'bpmn:ReceiveTask';
  const holder = isUnstaffed ? null : holderOf(node, process);
  if (holder === null) return [];
  return [{ crew: crewOf(holder.id, holder.name, scenario, crews), quantity: 1 }];
}

// A crew named twice is needed twice over: all of it must be free at once.
function quantities(named: NonNullable<ElementScenario['resources']>): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { id, quantity } of named) sums.set(id, (sums.get(id) ?? 0) + quantity);
  return sums;
}

function crewOf(id: string, name: string, scenario: Scenario, crews: Map<string, Crew>): Crew {
  const known = crews.get(id);
  if (known !== undefined) return known;
  const figures = figuresOf(scenario.resources, id);
  const crew: Crew = {
    index: crews.size,
    id,
    name: figures?.name ?? name,
    capacity: figures?.capacity ?? null,
    costPerHour: figures?.costPerHour ?? null,
  };
  crews.set(id, crew);
  return crew;
}

function allCrews(scenario: Scenario, crews: Map<string, Crew>): Crew[] {
  for (const id of Object.keys(scenario.resources)) crewOf(id, id, scenario, crews);
  return [...crews.values()];
}
