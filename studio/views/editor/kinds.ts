import type { Place } from '@handara/schemas';

/** What a place is to the panels. */
export type PlaceKind =
  | 'step'
  | 'decision'
  | 'start'
  | 'wait'
  | 'event'
  | 'flow'
  | 'message'
  | 'lane'
  | 'pool'
  | 'whole'
  | 'thing';

const kinds: Readonly<Record<string, PlaceKind>> = {
  StartEvent: 'start',
  IntermediateCatchEvent: 'wait',
  BoundaryEvent: 'wait',
  IntermediateThrowEvent: 'event',
  EndEvent: 'event',
  SequenceFlow: 'flow',
  MessageFlow: 'message',
  Lane: 'lane',
  Participant: 'pool',
  Process: 'whole',
  Collaboration: 'whole',
  CallActivity: 'step',
  SubProcess: 'step',
  Transaction: 'step',
  AdHocSubProcess: 'step',
};

/**
 * Says what a place is to the panels.
 *
 * @param place the place asked about
 * @returns its kind; anything that carries no figures is a thing
 */
export function kindOf(place: Place): PlaceKind {
  const name = bareType(place);
  if (name.endsWith('Task')) return 'step';
  if (name.endsWith('Gateway')) return 'decision';
  return kinds[name] ?? 'thing';
}

/**
 * Finds everything in the pools of recipients. Their waiting for the office is the office's own time
 * seen from outside; beside it, it would count twice.
 *
 * @param places everything drawn
 * @returns ids of the places
 */
export function placesOfRecipients(places: readonly Place[]): Set<string> {
  const pools = places.filter(({ party }) => party === 'recipient').map(({ id }) => id);
  const inside = places.filter(({ pool }) => pool !== null && pools.includes(pool));
  return new Set(inside.map(({ id }) => id));
}

const platformTasks = ['ServiceTask', 'ScriptTask', 'BusinessRuleTask'];

/**
 * Tells whether the platform does a step by itself, so that nothing need be known of its burden.
 *
 * @param place the step asked about
 * @returns false where a person takes part
 */
export function isAutomatic(place: Place): boolean {
  return place.automation === 'automatic' || platformTasks.includes(bareType(place));
}

/**
 * Takes the prefix off a type.
 *
 * @param place the place asked about
 * @returns `UserTask` for `bpmn:UserTask`
 */
export function bareType(place: Place): string {
  return place.type.replace(/^bpmn:/, '');
}

/**
 * Lists the steps in the order in which a case meets them: from the starts along the flows, nearest
 * first; what no start reaches comes last, in the order of the file.
 *
 * @param places everything drawn
 * @returns the steps, each once
 */
export function stepsInOrder(places: readonly Place[]): Place[] {
  const byId = new Map(places.map((place) => [place.id, place]));
  const next = Map.groupBy(
    places.filter((place) => place.source !== null && place.target !== null),
    (flow) => flow.source ?? '',
  );
  const queue = places.filter((place) => kindOf(place) === 'start').map(({ id }) => id);
  const met = new Set(queue);
  for (const id of queue) {
    for (const { target } of next.get(id) ?? []) {
      if (target === null || met.has(target)) continue;
      met.add(target);
      queue.push(target);
    }
  }
  const ordered = [...queue, ...places.map(({ id }) => id).filter((id) => !met.has(id))];
  return ordered
    .map((id) => byId.get(id))
    .filter((place) => place !== undefined)
    .filter((place) => kindOf(place) === 'step');
}

/**
 * Follows the flow from a place to whoever works next, through decisions and events.
 *
 * @param places everything drawn
 * @param from id of the place to start at
 * @param kinds which flows are followed
 * @returns the next steps, each with the flow by which `from` is left; empty where the case ends
 */
export function nextSteps(
  places: readonly Place[],
  from: string,
  kinds: readonly PlaceKind[] = ['flow', 'message'],
): { readonly step: Place; readonly flow: Place }[] {
  const byId = new Map(places.map((place) => [place.id, place]));
  const leaving = (id: string): Place[] =>
    places.filter((flow) => flow.source === id && kinds.includes(kindOf(flow)));
  const found: { step: Place; flow: Place }[] = [];
  for (const flow of leaving(from)) {
    const seen = new Set([from]);
    const queue = [flow.target];
    for (const id of queue) {
      const place = id === null ? undefined : byId.get(id);
      if (!place || seen.has(place.id)) continue;
      seen.add(place.id);
      if (kindOf(place) === 'step' || kindOf(place) === 'pool') found.push({ step: place, flow });
      else queue.push(...leaving(place.id).map(({ target }) => target));
    }
  }
  return found;
}
