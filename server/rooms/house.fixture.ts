import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Replica } from '@handara/engine';
import { readVarString, readVarUint, type Decoder } from 'lib0/decoding';
import type { Element } from '@handara/schemas';
import { pino } from 'pino';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { blankCard } from '../card.fixture.ts';
import type { Store } from '../store/store.ts';
import { openDoor, type Admission } from './door.ts';
import { usualLimits, type Limits } from './limits.ts';
import { alone, type Relay } from './relay.ts';
import { Rooms } from './rooms.ts';

const by = { member: 'seed', at: '2026-11-23T08:00:00.000Z' };

/** The file every test begins with. */
const file = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" targetNamespace="urn:t">
  <bpmn:process id="P"><bpmn:startEvent id="Start" /><bpmn:task id="Review" name="Review" /></bpmn:process>
</bpmn:definitions>`;

/**
 * Puts one service with one procedure `S1.as-is` into a store.
 *
 * @param store empty
 */
export async function furnish(store: Store): Promise<void> {
  const names = { ar: 'خدمة' };
  await store.createService(blankCard('S1'), by);
  const procedure = {
    id: 'S1.as-is',
    service: 'S1',
    kind: 'as-is',
    name: names,
    xml: file,
  } as const;
  await store.createProcedure(procedure, by);
}

/** A listening server with nothing but rooms; who comes is told by the `member` of the address. */
export interface House {
  readonly address: string;
  readonly rooms: Rooms;
  readonly admissions: Map<string, Admission | null>;
  close(): Promise<void>;
}

/**
 * Opens a house over a store.
 *
 * @param store furnished
 * @param given what differs from the usual; rooms rest after an instant unless told otherwise
 * @param given.limits some of what is borne
 * @param given.relay to other houses over the same store
 * @returns listening
 */
export async function openHouse(
  store: Store,
  given: { limits?: Partial<Limits>; relay?: Relay } = {},
): Promise<House> {
  const limits = { ...usualLimits, quiet: 20, longest: 100, idle: 20, ...given.limits };
  const log = pino({ level: 'silent' });
  const rooms = new Rooms({ store, relay: given.relay ?? alone, limits, log, now: Date.now });
  const admissions = new Map<string, Admission | null>();
  const server: Server = createServer();
  const closeDoor = openDoor(server, {
    rooms,
    limits,
    admission: ({ url }) => {
      const id = new URL(url ?? '', 'http://x').searchParams.get('member') ?? 'nobody';
      const usual = id === 'nobody' ? null : { member: { id, name: id }, role: 'editor' as const };
      const known = admissions.get(id);
      return Promise.resolve(known === undefined ? usual : known);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `ws://127.0.0.1:${String(port)}`,
    rooms,
    admissions,
    close: async () => {
      closeDoor();
      await rooms.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Somebody who draws, through the stock client. */
export class Draughtsman {
  readonly doc = new Y.Doc();
  readonly provider: WebsocketProvider;
  replica: Replica;
  readonly closed: Promise<number>;
  readonly refusals: { code: string; message: string }[] = [];
  /** Sync messages with content that the server has settled, over this connection. */
  settled = 0;

  constructor(
    house: House,
    member: string,
    room = 'S1.as-is',
    params: Record<string, string> = {},
  ) {
    this.provider = new WebsocketProvider(`${house.address}/api/rooms`, room, this.doc, {
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
      params: { schema: '1', member, ...params },
    });
    const handlers = this.provider.messageHandlers as ((...rest: unknown[]) => void)[];
    handlers[100] = () => undefined;
    handlers[101] = (_encoder, decoder) => {
      this.settled = readVarUint(decoder as Decoder);
    };
    handlers[102] = (_encoder, decoder) => {
      this.refusals.push(
        JSON.parse(readVarString(decoder as Decoder)) as { code: string; message: string },
      );
    };
    handlers[103] = () => undefined;
    this.replica = new Replica(this.doc);
    this.closed = new Promise((resolve) => {
      this.provider.on('connection-close', (event) => {
        resolve(event?.code ?? 0);
      });
    });
  }

  /**
   * Waits until the server's document has come.
   *
   * @returns this one
   */
  async ready(): Promise<this> {
    await until(() => this.provider.synced);
    return this;
  }

  /**
   * Renames an element, as one edit.
   *
   * @param key whose name
   * @param name the new one
   * @throws {Error} if it is not seen
   */
  rename(key: string, name: string): void {
    const element = this.replica.diagram.elements[key];
    if (element === undefined) throw new Error(`nothing is seen under <${key}>`);
    const put: Element = { ...element, values: { ...element.values, name } };
    this.replica.commit({ put: [put], drop: [] });
  }

  /**
   * Reads a name off the drawing.
   *
   * @param key whose name
   * @returns undefined where it has none, or is not seen
   */
  nameOf(key: string): unknown {
    return this.replica.diagram.elements[key]?.values['name'];
  }

  leave(): void {
    this.provider.destroy();
    this.replica.close();
    this.doc.destroy();
  }
}

/**
 * Waits for a condition.
 *
 * @param condition asked again and again
 * @throws {Error} if it has not come about after some seconds
 */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 8000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('it never came about');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
