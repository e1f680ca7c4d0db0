import { Replica } from '@handara/engine';
import type { Element } from '@handara/schemas';
import { readVarUint, type Decoder } from 'lib0/decoding';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

/**
 * Somebody who writes remarks into a drawing without end, through the stock client, and remembers which the server
 * has called kept.
 */
export class Writer {
  readonly kept: string[] = [];
  readonly #name: string;
  readonly #doc = new Y.Doc();
  readonly #provider: WebsocketProvider;
  readonly #replica: Replica;
  // Sync messages with content over this connection, each with the remark it carried.
  #sent: (string | null)[] = [];
  #settled = 0;
  #count = 0;

  /**
   * Comes into a room.
   *
   * @param address of the server
   * @param room procedure's id
   * @param cookie of a session
   * @param name told apart from others by it
   */
  constructor(address: string, room: string, cookie: string, name: string) {
    this.#name = name;
    class SignedIn extends WebSocket {
      constructor(url: string, protocols?: string[]) {
        super(url, protocols, { headers: { Cookie: cookie } });
      }
    }
    this.#provider = new WebsocketProvider(
      `${address.replace('http', 'ws')}/api/rooms`,
      room,
      this.#doc,
      {
        WebSocketPolyfill: SignedIn as unknown as typeof globalThis.WebSocket,
        disableBc: true,
        params: { schema: '1' },
      },
    );
    const handlers = this.#provider.messageHandlers as ((...rest: unknown[]) => void)[];
    const sync = handlers[0];
    handlers[0] = (encoder, decoder, ...rest) => {
      const position = (decoder as Decoder).pos;
      const isQuestion = readVarUint(decoder as Decoder) === 0;
      (decoder as Decoder).pos = position;
      sync?.(encoder, decoder, ...rest);
      // The stock client answers the server's question with a step 2.
      if (isQuestion) this.#sent.push(null);
    };
    for (const type of [100, 102, 103]) handlers[type] = () => undefined;
    handlers[101] = (_encoder, decoder) => {
      const settled = readVarUint(decoder as Decoder);
      for (const remark of this.#sent.slice(this.#settled, settled))
        if (remark !== null) this.kept.push(remark);
      this.#settled = settled;
    };
    this.#provider.on('status', ({ status }) => {
      if (status !== 'connecting') return;
      this.#sent = [];
      this.#settled = 0;
    });
    this.#replica = new Replica(this.#doc);
  }

  /**
   * Whether the document has come.
   *
   * @returns true from the first answer of the server on
   */
  get isReady(): boolean {
    return this.#provider.synced;
  }

  /** Writes one remark. */
  write(): void {
    this.#count += 1;
    const key = `${this.#name}-${String(this.#count)}`;
    const process = Object.values(this.#replica.diagram.elements).find(
      ({ type }) => type === 'bpmn:Process',
    );
    if (process === undefined) return;
    const remark: Element = {
      key,
      type: 'bpmn:TextAnnotation',
      parent: [process.key, 'artifacts', `a${String(this.#count)}`],
      values: { id: key, text: key },
      references: {},
      attributes: {},
    };
    this.#sent.push(key);
    this.#replica.commit({ put: [remark], drop: [] });
  }

  /** Goes without a word. */
  leave(): void {
    this.#provider.destroy();
    this.#replica.close();
    this.#doc.destroy();
  }
}
