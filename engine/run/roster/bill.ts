import type { Item, Job } from '../case.ts';
import type { Observer } from '../observer.ts';
import type { RosterPlan, Squad, Step } from '../plan.ts';
import type { Desk } from './desk.ts';

/** No crew: money that only moves between the rate a step is planned with and the one it had. */
const nobody = -1;

/**
 * Charges a case what its work costs beyond the hourly rate of those its step needs: another rate of who
 * did it, overtime, each use, and each crew once a case. Cases served together share all but the last.
 * Where a rate is unknown it is left as it is.
 *
 * @param job the work, at its end
 * @param item the case's part in it
 * @param desks of all crews
 * @param observer hears of each sum
 */
export function charge(
  job: Job,
  item: Item,
  desks: readonly (Desk | null)[],
  observer: Observer,
): void {
  const { step, people, members, done } = job;
  const { slot, paid } = item.scope.case;
  const tell = (crew: number, money: number): void => {
    if (Math.abs(money) > 1e-9) observer.charged(slot, step.index, crew, money, item.enabled);
  };
  const share = 1 / members.length;
  let moved = 0;
  for (const { crew, costPerHour, overtime } of people) {
    const squad = desks[crew]?.squad;
    if (squad === undefined) continue;
    const usual = squad.crew.costPerHour ?? 0;
    const own = costPerHour ?? usual;
    const beyond = squad.overtimePerHour ?? own;
    const more = ((own - usual) * done + (beyond - own) * overtime) / 3600;
    moved += usual * done * share;
    tell(crew, (squad.costPerUse + more) * share);
    if (paid[crew] === 1) continue;
    paid[crew] = 1;
    tell(crew, squad.costPerCase);
  }
  for (const { crew, quantity } of step.needs) {
    const planned = (crew.costPerHour ?? 0) * quantity * done;
    moved += desks[crew.index] == null ? planned * share - planned : -planned;
  }
  tell(nobody, moved / 3600);
}

/**
 * Says whether work can cost anything beyond the hourly rate of those its step needs.
 *
 * @param roster who there is
 * @param steps what is done
 * @returns false where `charge` would never tell of any sum
 */
export function mayCharge({ squads }: RosterPlan, steps: readonly Step[]): boolean {
  return squads.some((squad) => squad !== null && isDear(squad)) || steps.some(isShared);
}

function isDear({ crew, members, costPerUse, costPerCase, overtimePerHour }: Squad): boolean {
  const isOdd = members.some(({ costPerHour }) => costPerHour !== crew.costPerHour);
  return isOdd || overtimePerHour !== null || costPerUse > 0 || costPerCase > 0;
}

function isShared({ demands, manner }: Step): boolean {
  const hasChoice = demands.some(
    (demand) => demand.length > 1 || (demand[0]?.crews.length ?? 0) > 1,
  );
  return hasChoice || manner.batch?.together === true;
}
