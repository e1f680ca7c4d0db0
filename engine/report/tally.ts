import { measures, type Measure } from '@handara/schemas';
import { figuresOf } from '../process/figures.ts';
import { titleOf } from '../process/document.ts';
import { isHuman, partyOf, type Plan, type Step } from '../run/plan.ts';

/** What one use of a step or flow adds to the measures of its case: pairs of place and amount. */
export interface Tally {
  readonly places: readonly number[];
  readonly amounts: readonly number[];
  /** Marks of things counted once a case: documents and partners, by place in `marks`. */
  readonly marks: readonly number[];
  /** Money per use, in a step only. */
  readonly fixed: number;
  /** Money per second of work, null where a rate is unknown. */
  readonly rate: number | null;
  /** Places of the measures that the money per second adds to. */
  readonly payers: readonly number[];
}

/** The tallies of a plan, by index of step, flow and message flow. */
export interface Tallies {
  readonly steps: readonly Tally[];
  readonly flows: readonly Tally[];
  readonly messages: readonly Tally[];
  /** For each mark the place of the measure it counts in. */
  readonly marks: readonly number[];
}

/** The places of the measures in a case's row. */
export const placeOf = Object.fromEntries(
  measures.map((measure, place) => [measure, place]),
) as Record<Measure, number>;

type Amounts = Partial<Record<Measure, number>>;

/**
 * Works out beforehand what each use of an element adds to the measures.
 *
 * @param plan the process and its numbers; unknown figures count nothing here, since a measure that
 *   needs one is null as a whole
 * @returns one tally a step, flow and message flow
 */
export function tallyUp(plan: Plan): Tallies {
  const marks = new Marks();
  return {
    steps: plan.steps.map((step) => stepTally(step, plan, marks)),
    flows: plan.process.flows.map((flow) => {
      const arc = plan.steps[flow.source]?.outgoing.find(({ index }) => index === flow.index);
      return tally({ handOffs: arc !== undefined && arc.handOff >= 0 ? 1 : 0 });
    }),
    messages: plan.process.messages.map((message) => {
      const ends = [message.sourcePool, message.targetPool];
      const partners = ends.filter((pool) => plan.process.pools[pool]?.party === 'partner');
      const amounts = { handOffs: 1, partnerHandOffs: partners.length > 0 ? 1 : 0 };
      return tally(amounts, marks.places(partners.map(partnerMark), 'partners'));
    }),
    marks: marks.measures,
  };
}

/** Things counted once a case, each with its place and the measure it counts in. */
class Marks {
  readonly measures: number[] = [];
  private readonly known = new Map<string, number>();

  places(names: readonly string[], measure: Measure): number[] {
    return names.map((name) => {
      const place = this.known.get(name) ?? this.measures.length;
      if (place === this.measures.length) {
        this.known.set(name, place);
        this.measures.push(placeOf[measure]);
      }
      return place;
    });
  }
}

function stepTally(step: Step, plan: Plan, marks: Marks): Tally {
  const party = partyOf(step, plan);
  const places = [
    ...marks.places(party === 'partner' ? [partnerMark(step.node.pool)] : [], 'partners'),
    ...marks.places(documentsOf(step, plan), 'documents'),
  ];
  const payer = { owner: 'ownerCost', partner: 'partnerCost', recipient: null }[party] as
    'ownerCost' | 'partnerCost' | null;
  const payers: Measure[] = payer === null ? [] : payer === 'ownerCost' ? [payer, 'cost'] : [payer];
  const amounts: Amounts = { ...countOf(step, plan), ...burdenOf(step, plan) };
  const fixed = figuresOf(plan.scenario.elements, step.id)?.fixedCost ?? 0;
  for (const measure of payers) amounts[measure] = (amounts[measure] ?? 0) + fixed;
  return {
    ...tally(amounts, places),
    fixed,
    rate: rateOf(step),
    payers: payers.map((one) => placeOf[one]),
  };
}

function tally(amounts: Amounts, marks: readonly number[] = []): Tally {
  const entries = Object.entries(amounts).filter(([, amount]) => amount !== 0);
  return {
    places: entries.map(([measure]) => placeOf[measure as Measure]),
    amounts: entries.map(([, amount]) => amount),
    marks,
    fixed: 0,
    rate: 0,
    payers: [],
  };
}

function rateOf({ needs }: Step): number | null {
  let perHour = 0;
  for (const { crew, quantity } of needs) {
    if (crew.costPerHour === null) return null;
    perHour += crew.costPerHour * quantity;
  }
  return perHour / 3600;
}

function countOf(step: Step, plan: Plan): Amounts {
  if (!step.isWork || step.node.bpmnType === 'bpmn:ReceiveTask') return {};
  if (!isHuman(step)) return { automaticSteps: 1 };
  const party = partyOf(step, plan);
  if (party === 'partner') return { partnerSteps: 1 };
  return { steps: 1, [party === 'recipient' ? 'recipientSteps' : 'officeSteps']: 1 };
}

function partnerMark(pool: number | null): string {
  return `partner ${String(pool)}`;
}

// Documents are the same when name and kind are.
function documentsOf(step: Step, plan: Plan): string[] {
  if (partyOf(step, plan) === 'partner') return [];
  const documents = step.node.burden?.documents ?? [];
  return documents.map(
    (document) => `document ${JSON.stringify([titleOf(document), document.kind])}`,
  );
}

function burdenOf(step: Step, plan: Plan): Amounts {
  const { burden } = step.node;
  if (burden === null || partyOf(step, plan) === 'partner') return {};
  const costs = plan.scenario.unitCosts;
  const copies = burden.documents.reduce((sum, document) => sum + document.copies, 0);
  const travelHours = burden.visit * (costs.travelHours ?? 0);
  const hours = (burden.recipientMinutes ?? 0) / 60 + travelHours;
  const fee = burden.fee ?? 0;
  const recipientCost =
    fee +
    burden.visit * (costs.travelCost ?? 0) +
    hours * (costs.recipientHour ?? 0) +
    copies * (costs.copy ?? 0);
  return {
    visits: burden.visit,
    copies,
    forms: burden.forms,
    fields: burden.fields,
    signatures: burden.signatures,
    stamps: burden.stamps,
    approvals: burden.approvals,
    sheets: burden.sheets,
    fee,
    recipientTime: hours * 3600,
    recipientCost,
    cost: recipientCost,
  };
}

/**
 * The measures that something in the process adds to; the others are 0 in every case and need no counting.
 *
 * @param tallies of the process
 * @returns their places
 */
export function livePlaces({ steps, flows, messages, marks }: Tallies): Set<number> {
  const { flowTime, waitTime, workTime } = placeOf;
  const tallies = [...steps, ...flows, ...messages];
  return new Set([
    flowTime,
    waitTime,
    workTime,
    ...marks,
    ...tallies.flatMap(({ places, payers }) => [...places, ...payers]),
  ]);
}

/**
 * The tally of a step.
 *
 * @param tallies by index
 * @param index of the step
 * @returns its tally
 * @throws {RangeError} if there is none
 */
export function tallyAt(tallies: readonly Tally[], index: number): Tally {
  const tally = tallies[index];
  if (tally === undefined) throw new RangeError(`no tally of step ${String(index)}`);
  return tally;
}
