import type { Diagram, ProcedureFile } from '@handara/schemas';
import type { Client } from './api/client.ts';
import type { Canvas } from './canvas/canvas.ts';
import type { SaveState } from './session/autosave.ts';
import { saveStateOf } from './session/room-saving.ts';
import { RoomSession, type RoomState } from './session/room-session.ts';
import { browserShelf, takeOffShelf } from './session/room-shelf.ts';

/** Somebody who draws in the room now. */
export interface Present {
  readonly client: number;
  readonly member: string;
  readonly name: string;
  readonly isSelf: boolean;
}

/** Who draws, and whom the room tells besides the save display. */
export interface Together {
  /** Id of who is signed in; what they draw is kept in this browser under it. */
  readonly member: string;
  readonly onPeople: (people: readonly Present[]) => void;
  /** Told when the server dropped an edit, or sent us away before anything could be shown. */
  readonly onRefused: (code: string) => void;
  readonly onShut: (state: SaveState) => void;
  readonly onKept: (way: 'undo' | 'redo', count: number) => void;
  readonly onFailure: () => void;
  readonly onNews: (kind: string) => void;
}

/** What a room stands on in the editor. */
export interface RoomGround {
  readonly file: ProcedureFile;
  readonly client: () => Client;
  readonly together: Together;
  readonly onSave: (state: SaveState, revision: number) => void;
}

/** How long asking for the file waits for edits that are on their way, in milliseconds. */
const patience = 5000;

/** A procedure's room, open in the editor: stands where the autosave stands otherwise. */
export class OpenRoom {
  readonly #ground: RoomGround;
  readonly #session: RoomSession;
  #revision: number;
  #role: string | null = null;
  #self: { readonly id: string; readonly name: string } | null = null;
  #isShown = false;
  #settled: (() => void)[] = [];

  /**
   * Prepares the way into the room.
   *
   * @param ground the procedure, and whom to tell
   */
  constructor(ground: RoomGround) {
    this.#ground = ground;
    const { file, together } = ground;
    this.#revision = file.revision;
    this.#session = new RoomSession({
      address: `${location.origin.replace(/^http/, 'ws')}/api/rooms`,
      procedure: file.id,
      shelf: browserShelf(together.member, file.id),
      socket: WebSocket,
      onState: (state) => {
        this.#tell(state);
      },
      onStanding: ({ role, member }) => {
        this.#role = role;
        this.#self = member;
        this.#tellPeople();
      },
      onRefused: together.onRefused,
      onNews: together.onNews,
    });
    const { awareness } = this.#session.provider;
    awareness.on('change', () => {
      this.#tellPeople();
    });
    // Others pass over a state that was never renewed.
    awareness.setLocalState({});
  }

  /**
   * The newest revision of the file that is known here.
   *
   * @returns the number
   */
  get revision(): number {
    return this.#revision;
  }

  /**
   * What is seen of the room.
   *
   * @returns the diagram, a new one after each change
   */
  get diagram(): Diagram {
    return this.#session.replica.diagram;
  }

  /**
   * Enters the room and draws it.
   *
   * @param canvas empty
   */
  async begin(canvas: Canvas): Promise<void> {
    await this.#session.begin();
    const { together } = this.#ground;
    await canvas.join(this.#session.replica, {
      isWritable: () => this.#role === null || this.#role === 'editor',
      onKept: together.onKept,
      onFailure: together.onFailure,
    });
    this.#isShown = true;
  }

  /** Waits until the server has every edit, then asks for the revision that says so. */
  async flush(): Promise<void> {
    const { provider } = this.#session;
    if (!provider.wsconnected) provider.connect();
    await this.#whenSaved();
    if (this.#session.unsaved > 0) return;
    try {
      this.#revision = (await this.#ground.client().procedure(this.#ground.file.id)).revision;
    } catch {
      // Without a server the last revision that is known stays.
    }
  }

  /** Leaves the room; what the server lacks is on the shelf. */
  close(): void {
    this.#session.leave();
  }

  /** Gives up what this browser kept of the room. */
  async forget(): Promise<void> {
    this.close();
    const { together, file } = this.#ground;
    await takeOffShelf(indexedDB, together.member, file.id);
  }

  #whenSaved(): Promise<void> {
    if (this.#session.unsaved === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patience);
      this.#settled.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  #tell(state: RoomState): void {
    const shown = saveStateOf(state);
    if (state.kind === 'saved') for (const settle of this.#settled.splice(0)) settle();
    if (state.kind === 'ended' && !this.#isShown) this.#ground.together.onShut(shown);
    else this.#ground.onSave(shown, this.#revision);
  }

  #tellPeople(): void {
    const { awareness } = this.#session.provider;
    const people: Present[] = [];
    for (const [client, state] of awareness.getStates()) {
      const isSelf = client === awareness.clientID;
      const member = isSelf ? this.#self : memberOf(state);
      if (member) people.push({ client, member: member.id, name: member.name, isSelf });
    }
    this.#ground.together.onPeople(people.sort((a, b) => a.client - b.client));
  }
}

function memberOf(state: Record<string, unknown>): { id: string; name: string } | null {
  const member = state['member'] as { id?: unknown; name?: unknown } | undefined;
  if (typeof member?.id !== 'string' || typeof member.name !== 'string') return null;
  return { id: member.id, name: member.name };
}
