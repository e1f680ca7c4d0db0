import { createDecoder, readVarUint } from 'lib0/decoding';

/** The part of a socket's class that counting needs. */
type SocketClass = typeof WebSocket;

/**
 * Makes a socket class that counts what the server will settle: the sync messages with content.
 *
 * @param base the platform's socket, or one of another platform
 * @param onOpen told of each new socket, whose count begins at 0
 * @param onSent told the count after each such message
 * @returns a class to hand to the stock client
 */
export function countingSocket(
  base: SocketClass,
  onOpen: () => void,
  onSent: (count: number) => void,
): SocketClass {
  return class extends base {
    #sent = 0;

    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols);
      onOpen();
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      super.send(data);
      if (!hasContent(data)) return;
      this.#sent += 1;
      onSent(this.#sent);
    }
  };
}

/** Number of a sync message, and of the one among them that only asks. @source y-protocols, sync.js */
const sync = { message: 0, asking: 0 } as const;

function hasContent(data: unknown): boolean {
  if (!(data instanceof Uint8Array)) return false;
  const decoder = createDecoder(data);
  return readVarUint(decoder) === sync.message && readVarUint(decoder) !== sync.asking;
}
