import { hasLayout, layOut, placeNew, readDiagram, seedRoom } from '@handara/engine';
import type { Logger } from 'pino';
import * as Y from 'yjs';
import { Fault } from '../faults/fault.ts';
import type { KeptRoom } from '../store/rooms.ts';
import type { Store } from '../store/store.ts';
import { Filing } from './filing.ts';
import type { Limits } from './limits.ts';
import type { Relay, Relayed } from './relay.ts';
import { Room, type Surroundings } from './room.ts';
import type { News } from './wire.ts';

/** What rooms stand on; `now` in milliseconds. */
export interface RoomsGround {
  readonly store: Store;
  readonly relay: Relay;
  readonly limits: Limits;
  readonly log: Logger;
  readonly now: () => number;
}

/** A room in memory; `idle` runs while nobody is in it. */
export interface OpenRoom {
  readonly room: Room;
  readonly filing: Filing;
  idle: NodeJS.Timeout | null;
}

/** What opening a room takes: its surroundings, and who hears when it cannot go on as it is. */
export interface OpenTerms extends RoomsGround {
  readonly around: Surroundings;
  /** Messages of other processes may have been lost: the store has to be read again. */
  readonly onGap: () => void;
  /** The room cannot be trusted any more: whoever comes next must open it anew. */
  readonly onBroken: () => void;
}

/**
 * Loads the document of a room, or begins it from the file of its procedure. What other processes do meanwhile is
 * heard and taken in once the document is there.
 *
 * @param id of the procedure
 * @param terms where it is kept and who hears of it
 * @returns the room with nobody in it
 * @throws {Fault} 'not-found' without such a procedure, 'not-valid' if its file cannot be read
 */
export async function openRoom(id: string, terms: OpenTerms): Promise<OpenRoom> {
  const { store, relay, limits, log, now, around, onGap, onBroken } = terms;
  const heard: Relayed[] = [];
  let hear = (relayed: Relayed): void => {
    heard.push(relayed);
  };
  await relay.listen(id, {
    onRelayed: (relayed) => {
      hear(relayed);
    },
    onGap,
  });
  const kept = (await store.rooms.read(id)) ?? (await begin(id, store));
  const room = new Room(id, kept, around);
  const { quiet, longest } = limits;
  const filing = new Filing(room, { store, quiet, longest, now, log });
  room.onChange = (by) => {
    filing.changed(by);
  };
  room.onBroken = onBroken;
  hear = (relayed) => {
    hearIn(room, relayed);
  };
  for (const relayed of heard) hear(relayed);
  // What was kept by a process that ended before it wrote the file.
  filing.changed(kept.updates.at(-1) ?? null);
  return { room, filing, idle: null };
}

async function begin(id: string, store: Store): Promise<KeptRoom> {
  const procedure = await store.readProcedure(id);
  if (procedure === null) throw new Fault('not-found', `There is no procedure <${id}>.`);
  const { diagram, findings } = await readDiagram(procedure.xml);
  if (diagram === null) throw new Fault('not-valid', 'The file cannot be read as BPMN.', findings);
  const doc = new Y.Doc();
  // A canvas cannot follow what has no place on it.
  seedRoom(doc, hasLayout(diagram) ? placeNew(diagram) : layOut(diagram));
  const snapshot = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return store.rooms.create(id, snapshot);
}

function hearIn(room: Room, relayed: Relayed): void {
  if (relayed.kind === 'update') {
    if (relayed.epoch === room.epoch) room.adopt(relayed.update);
  } else if (relayed.kind === 'presence') {
    room.presence.adopt(relayed.update);
    room.relayPresence(relayed.update);
  } else room.announce(JSON.parse(relayed.text) as News);
}
