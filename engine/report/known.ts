import type { Coverage, Measure } from '@handara/schemas';
import { measures } from '@handara/schemas';
import { figuresOf } from '../process/figures.ts';
import { isHuman, isOutside, partyOf, type Plan, type Step } from '../run/plan.ts';

/** Which figures of a step are known; a figure it does not need is known. */
export interface Known {
  readonly time: boolean;
  readonly wait: boolean;
  readonly rate: boolean;
  readonly burden: boolean;
  readonly presence: boolean;
  readonly fee: boolean;
  readonly unitCosts: boolean;
}

/**
 * Says which figures of a step are known.
 *
 * @param step whose figures are asked for
 * @param plan holds the scenario with the figures
 * @returns true for each figure that is there or not needed
 */
export function knownOf(step: Step, plan: Plan): Known {
  const { burden } = step.node;
  const needsBurden = isHuman(step) && partyOf(step, plan) !== 'partner';
  return {
    time: !needsTime(step) || figuresOf(plan.scenario.elements, step.id)?.times !== undefined,
    wait: !isOutside(step) || step.trigger !== null || step.arming === 'end',
    rate: (!isHuman(step) || step.needs.length > 0) && step.needs.every(hasRate),
    burden: burden !== null || !needsBurden,
    presence: burden === null ? !needsBurden : burden.recipientMinutes !== null,
    fee: burden?.fee !== null,
    unitCosts: burden === null || hasUnitCosts(step, plan),
  };
}

function hasRate({ crew }: Step['needs'][number]): boolean {
  return crew.costPerHour !== null;
}

// A task that only sends or receives takes no work unless somebody says so.
function needsTime({ isWork, node }: Step): boolean {
  return isWork && node.bpmnType !== 'bpmn:ReceiveTask' && node.bpmnType !== 'bpmn:SendTask';
}

function hasUnitCosts({ node }: Step, plan: Plan): boolean {
  const { recipientHour, travelHours, travelCost, copy } = plan.scenario.unitCosts;
  const { burden } = node;
  if (burden === null) return true;
  const copies = burden.documents.some((document) => document.copies > 0);
  const travels = burden.visit > 0;
  const spends = (burden.recipientMinutes ?? 0) > 0 || (travels && travelHours !== 0);
  return (
    (!copies || copy !== null) &&
    (!travels || (travelHours !== null && travelCost !== null)) &&
    (!spends || recipientHour !== null)
  );
}

type Needs = (step: Step, plan: Plan) => boolean;

const isOwners: Needs = (step, plan) => step.isWork && partyOf(step, plan) === 'owner';
const isPartners: Needs = (step, plan) => step.isWork && partyOf(step, plan) === 'partner';
const isBurden: Needs = (step, plan) =>
  (isHuman(step) && partyOf(step, plan) !== 'partner') || step.node.burden !== null;
const isTimed: Needs = (step) => step.isWork || isOutside(step);

/** What each measure needs of a step, and whether it has it. Measures not named need nothing. */
const demands: Partial<
  Record<Measure, { of: Needs; has: (known: Known, step: Step, plan: Plan) => boolean }[]>
> = demandsByMeasure();

function demandsByMeasure(): typeof demands {
  const times = [{ of: isTimed, has: ({ time, wait }: Known) => time && wait }];
  const burden = [{ of: isBurden, has: (known: Known) => known.burden }];
  // Where nobody is paid by the hour the time does not matter.
  const isPaid = ({ time, rate }: Known, { needs }: Step): boolean =>
    rate && (time || needs.length === 0);
  const owner = [{ of: isOwners, has: isPaid }];
  const partner = [{ of: isPartners, has: isPaid }];
  const recipient = [
    {
      of: isBurden,
      has: (known: Known) => known.burden && known.presence && known.fee && known.unitCosts,
    },
  ];
  const presence = [
    {
      of: isBurden,
      has: (known: Known, step: Step, plan: Plan) =>
        known.burden && known.presence && knowsTravel(step, plan),
    },
  ];
  return {
    flowTime: times,
    waitTime: times,
    workTime: [{ of: (step) => step.isWork, has: ({ time }) => time }],
    cost: [...owner, ...recipient],
    ownerCost: owner,
    recipientCost: recipient,
    partnerCost: partner,
    recipientTime: presence,
    visits: burden,
    documents: burden,
    copies: burden,
    forms: burden,
    fields: burden,
    signatures: burden,
    stamps: burden,
    approvals: burden,
    sheets: burden,
    fee: [{ of: isBurden, has: (known) => known.burden && known.fee }],
  };
}

function knowsTravel({ node }: Step, plan: Plan): boolean {
  return (node.burden?.visit ?? 0) === 0 || plan.scenario.unitCosts.travelHours !== null;
}

/**
 * Counts how many of the inputs of each measure are known.
 *
 * @param plan the process and its numbers
 * @returns by measure the steps that need a figure and those that have it; what a black-box partner
 *   spends is one more unknown input of its cost
 */
export function cover(plan: Plan): Record<Measure, Coverage> {
  const known = plan.steps.map((step) => knownOf(step, plan));
  const entries = measures.map((measure): [Measure, Coverage] => {
    const sum = { known: 0, needed: 0 };
    for (const { of, has } of demands[measure] ?? []) {
      plan.steps.forEach((step, index) => {
        const figures = known[index];
        if (figures === undefined || !of(step, plan)) return;
        sum.needed += 1;
        if (has(figures, step, plan)) sum.known += 1;
      });
    }
    if (measure === 'partnerCost') sum.needed += closedPartners(plan);
    return [measure, sum];
  });
  return Object.fromEntries(entries) as Record<Measure, Coverage>;
}

function closedPartners({ process }: Plan): number {
  return process.pools.filter((pool) => pool.party === 'partner' && pool.processId === null).length;
}
