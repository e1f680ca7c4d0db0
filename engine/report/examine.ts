import type { Finding } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import { checkLoad } from '../check/load.ts';
import { check } from '../process/check.ts';
import { canBeRaised } from '../process/raising.ts';
import { isHuman, partyOf, type Plan, type Step } from '../run/plan.ts';
import { sourcesOf } from '../run/sources.ts';
import { hourGaps } from './hours.ts';
import { knownOf } from './known.ts';
import type { EndingRecord } from './record.ts';

/**
 * Finds the figures that a run needs and does not have.
 *
 * @param plan the process and its numbers
 * @returns findings in order of the diagram, those of the whole last
 */
export function examine(plan: Plan): Finding[] {
  return [
    ...plan.steps.flatMap((step) => gapsOf(step, plan)),
    ...check(plan.process, plan.scenario),
    ...checkLoad(plan),
    ...crewGaps(plan),
    ...arrivalGaps(plan),
    ...hourGaps(plan),
  ];
}

function gapsOf(step: Step, plan: Plan): Finding[] {
  const { time, wait, burden } = knownOf(step, plan);
  const findings: Finding[] = [];
  const values = { name: step.node.name };
  if (!time) findings.push(find('time-missing', step.id, values));
  if (!wait) {
    const code = step.waiting === 'timer' ? 'timer-missing' : 'answer-missing';
    findings.push(find(code, step.id, values));
  }
  if (!burden) findings.push(find('burden-missing', step.id, values));
  if (neverFires(step, plan)) {
    findings.push(find('boundary-never-fires', step.id, values));
  }
  const short = step.needs.find(
    ({ crew, quantity }) => crew.capacity !== null && quantity > crew.capacity,
  );
  if (short !== undefined) {
    const { crew, quantity } = short;
    const numbers = { needed: quantity, there: crew.capacity ?? 0, crew: crew.name };
    findings.push(find('staff-too-few', step.id, { ...values, ...numbers }));
  }
  return findings;
}

function neverFires({ arming, waiting, node }: Step, { process }: Plan): boolean {
  const watches = node.type === 'boundaryEvent' || node.type === 'startEvent';
  if (!watches || arming !== 'never') return false;
  const isRaised = node.trigger === 'error' || node.trigger === 'escalation';
  if (node.trigger === 'cancel' || (isRaised && waiting !== null))
    return !canBeRaised(node, process);
  return waiting !== null;
}

function crewGaps(plan: Plan): Finding[] {
  return plan.crews
    .filter(({ costPerHour }) => costPerHour === null)
    .filter((crew) =>
      plan.steps.some(
        (step) =>
          partyOf(step, plan) !== 'recipient' &&
          isHuman(step) &&
          step.needs.some((need) => need.crew === crew),
      ),
    )
    .map(({ id, name }) => find('rate-missing', id, { name }));
}

function arrivalGaps(plan: Plan): Finding[] {
  const sources = sourcesOf(plan);
  if (sources.length === 0) return [find('nothing-begins', null)];
  const isLimited = plan.steps.some((step) => step.isLimited);
  if (!isLimited) return [];
  return sources
    .filter(({ pace }) => pace === null)
    .map(({ start }) => find('arrivals-missing', start.id, { name: start.node.name }));
}

/**
 * Says where the runs of a study did not come to an end.
 *
 * @param plan the process that was run
 * @param endings one a replication
 * @returns one finding a place and reason, with the number of cases over all replications
 */
export function judge({ steps }: Plan, endings: readonly EndingRecord[]): Finding[] {
  const total = endings.reduce((sum, { begun }) => sum + begun, 0);
  const places = new Map<string, EndingRecord['stuck'][number]>();
  for (const place of endings.flatMap(({ stuck }) => stuck)) {
    const key = `${place.reason} ${String(place.step)}`;
    places.set(key, { ...place, cases: place.cases + (places.get(key)?.cases ?? 0) });
  }
  const full = endings.find(({ isCut }) => isCut);
  const cut = full === undefined ? [] : [find('too-many-cases', null, { limit: full.begun })];
  const stuck = [...places.values()].flatMap(({ reason, step, cases }) => {
    const { id, node } = steps[step] ?? {};
    if (id === undefined || node === undefined) return [];
    return [find(`stuck-${reason}`, id, { name: node.name, cases, total })];
  });
  return [...cut, ...stuck];
}
