import type { Node, Process } from '@handara/engine';

/** Who can hold a case: the recipient, a role of the office, or a partner. */
export interface Holder {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
}

/** One stop of a case: a step of it and who holds it there; `node` is null at a closed partner. */
export interface Stop {
  readonly holder: Holder;
  readonly node: Node | null;
}

/**
 * Follows one case from hand to hand.
 *
 * @param process the graph
 * @param trace ids of the completed steps in order, as a rehearsal gives them
 * @returns one stop a step; a message is a stop only where it brings the case into other hands
 */
export function follow(process: Process, trace: readonly string[]): Stop[] {
  const stops: Stop[] = [];
  for (const id of trace) {
    const node = process.nodes.find((each) => each.id === id);
    if (node === undefined) continue;
    const holder = holderOf(process, node);
    if (node.type === 'task') {
      stops.push(...partnersBefore(process, node), { holder, node });
    } else if (isArrival(node) || isRecipientActing(process, node)) {
      stops.push(...partnersBefore(process, node));
      if (stops.at(-1)?.holder.id !== holder.id) stops.push({ holder, node });
    }
  }
  return stops;
}

function isArrival({ type, trigger }: Node): boolean {
  return type === 'intermediateCatchEvent' && trigger === 'message';
}

function isRecipientActing(process: Process, { type, pool }: Node): boolean {
  return type === 'intermediateThrowEvent' && pool !== null && isRecipient(process, pool);
}

function isRecipient(process: Process, pool: number): boolean {
  return process.pools[pool]?.party === 'recipient';
}

function partnersBefore(process: Process, node: Node): Stop[] {
  return process.messages
    .filter(({ target, source }) => target === node.index && source === null)
    .flatMap(({ sourcePool }) => {
      const pool = process.pools[sourcePool];
      return pool === undefined ? [] : [{ holder: pool, node: null }];
    });
}

function holderOf(process: Process, node: Node): Holder {
  const pool = node.pool === null ? undefined : process.pools[node.pool];
  const lane = node.lane === null ? undefined : process.lanes[node.lane];
  if (pool !== undefined && (pool.party !== 'owner' || lane === undefined)) return pool;
  return lane ?? { id: process.id, name: process.name, nameEn: null };
}

/**
 * Lists who holds a case, the recipient first, then in order of first touch.
 *
 * @param stops the way of the case
 * @param recipient id of the recipient's pool, null where there is none
 * @returns every holder once
 */
export function holdersOf(stops: readonly Stop[], recipient: string | null): Holder[] {
  const holders = [...new Map(stops.map(({ holder }) => [holder.id, holder])).values()];
  return holders.toSorted((a, b) => Number(b.id === recipient) - Number(a.id === recipient));
}

/** How the recipient meets a step, or what goes on without them. */
export type TouchKind = 'visit' | 'pay' | 'online' | 'send' | 'receive' | 'office';

/** One station of the recipient's journey; `count` is the number of steps it stands for. */
export interface Touch {
  readonly kind: TouchKind;
  readonly node: Node | null;
  readonly count: number;
}

/**
 * Tells a case as its recipient goes through it: what they do one by one, what others do in between as
 * one station.
 *
 * @param process the graph
 * @param stops the way of the case
 * @returns stations in order
 */
export function journeyOf(process: Process, stops: readonly Stop[]): Touch[] {
  const touches: Touch[] = [];
  for (const { node } of stops) {
    const kind = node === null ? 'office' : touchKind(process, node);
    const last = touches.at(-1);
    if (kind === 'office' && last?.kind === 'office') {
      touches[touches.length - 1] = { ...last, count: last.count + 1 };
    } else {
      touches.push({ kind, node, count: 1 });
    }
  }
  return touches;
}

function touchKind(process: Process, node: Node): TouchKind {
  if ((node.burden?.visit ?? 0) > 0) return 'visit';
  if (node.burden !== null && node.burden.fee !== 0) return 'pay';
  if (node.pool === null || !isRecipient(process, node.pool)) return 'office';
  if (node.type === 'task') return 'online';
  return node.type === 'intermediateThrowEvent' ? 'send' : 'receive';
}
