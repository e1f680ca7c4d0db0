import type { Diagram } from '@handara/schemas';
import { WebSocket } from 'ws';
import { Fault } from '../faults/fault.ts';
import type { Signature } from '../store/signature.ts';
import { Connection, type Visitor } from './connection.ts';
import { Journal } from './journal.ts';
import { openRoom, type OpenRoom, type RoomsGround } from './open-room.ts';
import { rewrite } from './rewrite.ts';
import type { Room, Surroundings } from './room.ts';
import { closes, type News } from './wire.ts';

/** All rooms that are open in this process: opened by the first who comes, put away when idle. */
export class Rooms {
  readonly #ground: RoomsGround;
  readonly #around: Surroundings;
  readonly #journal: Journal;
  readonly #rooms = new Map<string, Promise<OpenRoom>>();
  // Rooms on their way out of memory: whoever comes meanwhile waits, and opens what was kept.
  readonly #leaving = new Map<string, Promise<void>>();
  #closed = false;

  /**
   * Begins without rooms.
   *
   * @param ground what they stand on
   */
  constructor(ground: RoomsGround) {
    this.#ground = ground;
    const { store, relay, limits, log, now } = ground;
    this.#journal = new Journal(store.rooms);
    this.#around = { store: store.rooms, journal: this.#journal, relay, limits, log, now };
  }

  /**
   * How many rooms and connections are open in this process.
   *
   * @returns counts
   */
  async census(): Promise<{ rooms: number; connections: number }> {
    const open = await Promise.all([...this.#rooms.values()].map((each) => each.catch(() => null)));
    const connections = open.reduce((sum, each) => sum + (each?.room.connections.size ?? 0), 0);
    return { rooms: open.length, connections };
  }

  /**
   * Lets a visitor in. The document is loaded before anything is said.
   *
   * @param socket open; messages that come meanwhile wait
   * @param id of the procedure
   * @param visitor who, and what they may do
   * @param epoch that the client knows; null if it was never here
   * @returns the connection; null if the visitor was refused, with the reason in the close code
   */
  async enter(
    socket: WebSocket,
    id: string,
    visitor: Visitor,
    epoch: number | null,
  ): Promise<Connection | null> {
    const early: Parameters<Connection['receive']>[] = [];
    const wait = (...message: Parameters<Connection['receive']>): void => {
      if (early.length < 1000) early.push(message);
    };
    socket.on('message', wait);
    const open = await this.#open(id, socket);
    if (open === null || socket.readyState !== WebSocket.OPEN) return null;
    const { room } = open;
    const refusal = this.#refusal(room, epoch);
    if (refusal !== null) {
      socket.close(...refusal);
      return null;
    }
    const { limits, now } = this.#ground;
    const connection = new Connection(socket, room, visitor, { limits, now });
    room.connections.add(connection);
    if (open.idle !== null) clearTimeout(open.idle);
    socket.on('close', () => {
      this.#leave(open, connection);
    });
    connection.greet();
    socket.off('message', wait);
    socket.on('message', (data, isBinary) => {
      connection.receive(data, isBinary);
    });
    for (const message of early) connection.receive(...message);
    return connection;
  }

  /**
   * Writes the file of a procedure whose room is open here.
   *
   * @param id of the procedure
   */
  async flush(id: string): Promise<void> {
    const open = await this.#rooms.get(id)?.catch(() => null);
    await open?.filing.flush();
  }

  /**
   * Opens a room for work of the server's own.
   *
   * @param id of the procedure
   * @param work what to do; resolves when everything it did is kept and the file written
   * @returns what the work returned
   * @throws {Fault} 'not-found' without such a procedure
   */
  async within<Result>(id: string, work: (room: Room) => Promise<Result>): Promise<Result> {
    const open = await this.#load(id);
    if (open.idle !== null) clearTimeout(open.idle);
    try {
      const result = await work(open.room);
      await open.filing.flush();
      return result;
    } finally {
      this.#rest(open);
    }
  }

  /**
   * Puts a file in place of what a room says, where the procedure has a room.
   *
   * @param id of the procedure
   * @param diagram what the file says
   * @param made the revision the file was made from, and by whom
   * @returns false where the procedure has no room, so that its file alone is what counts
   * @throws {Fault} 'revision-conflict' if the room was drawn in since that revision
   */
  async replace(
    id: string,
    diagram: Diagram,
    made: { readonly revision: number; readonly by: Signature },
  ): Promise<boolean> {
    const { store } = this.#ground;
    if ((await store.rooms.read(id)) === null) return false;
    await this.flush(id);
    const former = await store.readProcedure(id);
    if (former?.revision !== made.revision) {
      throw new Fault(
        'revision-conflict',
        `<${id}> was changed meanwhile. Load it again, then repeat.`,
      );
    }
    await this.within(id, (room) => rewrite(room, diagram, made.by));
    return true;
  }

  /**
   * Writes the files of rooms that a process left behind when it ended without warning.
   *
   * @returns how many rooms were looked at
   */
  async recover(): Promise<number> {
    const ids = await this.#ground.store.rooms.unsettled();
    for (const id of ids) {
      await this.within(id, () => Promise.resolve()).catch((error: unknown) => {
        this.#ground.log.error({ room: id, err: error }, 'a room could not be recovered');
      });
    }
    return ids.length;
  }

  /**
   * Tells everybody in a room, on every process, that something beside the document changed.
   *
   * @param id of the procedure
   * @param news what
   */
  async announce(id: string, news: News): Promise<void> {
    this.#ground.relay.publish(id, { kind: 'news', text: JSON.stringify(news) });
    const open = await this.#rooms.get(id)?.catch(() => null);
    open?.room.announce(news);
  }

  /** Ends every connection, and resolves when everything is kept and every file written. */
  async close(): Promise<void> {
    this.#closed = true;
    const all = await Promise.all([...this.#rooms.values()].map((each) => each.catch(() => null)));
    const rooms = all.filter((each) => each !== null);
    for (const { room, idle } of rooms) {
      if (idle !== null) clearTimeout(idle);
      for (const connection of [...room.connections]) connection.close(closes.restart, 'restart');
    }
    await this.#journal.settled();
    await Promise.all([...rooms.map((open) => this.#putAway(open)), ...this.#leaving.values()]);
    await this.#ground.relay.close();
  }

  #refusal(room: Room, epoch: number | null): [number, string] | null {
    if (this.#closed) return [closes.restart, 'restart'];
    if (epoch !== null && epoch !== room.epoch) return [closes.newEpoch, 'the document began anew'];
    if (room.connections.size >= this.#ground.limits.connectionsPerRoom) {
      return [closes.tooMany, 'the room is full'];
    }
    return null;
  }

  async #open(id: string, socket: WebSocket): Promise<OpenRoom | null> {
    try {
      return await this.#load(id);
    } catch (error) {
      const isMissing = error instanceof Fault && error.code === 'not-found';
      if (isMissing) socket.close(closes.notFound, 'no such procedure');
      else {
        this.#ground.log.error({ room: id, err: error }, 'a room could not be opened');
        socket.close(closes.tooSlow, 'the room could not be opened');
      }
      return null;
    }
  }

  async #load(id: string): Promise<OpenRoom> {
    while (this.#leaving.has(id)) await this.#leaving.get(id);
    const known = this.#rooms.get(id);
    if (known !== undefined) return known;
    const loading = this.#loadAnew(id);
    this.#rooms.set(id, loading);
    // A failure must not stay: the next who comes tries again.
    loading.catch(() => this.#rooms.delete(id));
    return loading;
  }

  #loadAnew(id: string): Promise<OpenRoom> {
    return openRoom(id, {
      ...this.#ground,
      around: this.#around,
      onGap: () => {
        void this.#catchUp(id);
      },
      onBroken: () => {
        this.#rooms.delete(id);
      },
    });
  }

  async #catchUp(id: string): Promise<void> {
    try {
      const open = await this.#rooms.get(id);
      const kept = await this.#ground.store.rooms.read(id);
      if (open === undefined || kept?.epoch !== open.room.epoch) return;
      open.room.adopt(kept.snapshot);
      for (const { update } of kept.updates) open.room.adopt(update);
    } catch (error) {
      this.#ground.log.error({ room: id, err: error }, 'a room could not catch up');
    }
  }

  #leave(open: OpenRoom, connection: Connection): void {
    const { room } = open;
    room.connections.delete(connection);
    const gone = room.presence.leave(connection);
    if (gone !== null) room.show(gone, null);
    this.#rest(open);
  }

  #rest(open: OpenRoom): void {
    if (open.room.connections.size > 0 || this.#closed) return;
    if (open.idle !== null) clearTimeout(open.idle);
    open.idle = setTimeout(() => {
      if (open.room.connections.size === 0) void this.#putAway(open);
    }, this.#ground.limits.idle);
  }

  async #putAway(open: OpenRoom): Promise<void> {
    const { id } = open.room;
    this.#rooms.delete(id);
    const leaving = this.#finish(open).finally(() => this.#leaving.delete(id));
    this.#leaving.set(id, leaving);
    await leaving;
  }

  async #finish({ room, filing }: OpenRoom): Promise<void> {
    const { log, relay } = this.#ground;
    try {
      await this.#journal.settled();
      await filing.flush();
      await room.compact();
      await relay.leave(room.id);
    } catch (error) {
      log.error(
        { room: room.id, err: error },
        'a room was put away unfinished; its updates are kept',
      );
    }
    room.copy.destroy();
  }
}
