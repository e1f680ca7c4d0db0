import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';

/** Keeps one room in the browser, with how many edits of it the server lacks. */
export interface RoomShelf {
  take(doc: Y.Doc): void;
  ready(): Promise<number>;
  count(unsaved: number): void;
  close(): void;
}

const prefix = 'handara-room';

/**
 * Opens the place in this browser where a person's copy of a room is kept.
 *
 * @param member id of the person; nobody else sees what they kept
 * @param procedure id of the procedure
 * @returns a shelf in IndexedDB; it outlives the page and the browser
 */
export function browserShelf(member: string, procedure: string): RoomShelf {
  let kept: IndexeddbPersistence | null = null;
  return {
    take: (doc) => {
      kept = new IndexeddbPersistence(nameOf(member, procedure), doc);
    },
    ready: async () => {
      await kept?.whenSynced;
      const count: unknown = await kept?.get('unsaved');
      return typeof count === 'number' ? count : 0;
    },
    count: (unsaved) => {
      void kept?.set('unsaved', unsaved);
    },
    close: () => {
      void kept?.destroy();
    },
  };
}

function nameOf(member: string, procedure: string): string {
  return `${prefix} ${member} ${procedure}`;
}

/**
 * Takes one room off this browser's shelf, with what the server lacks of it.
 *
 * @param databases the browser's store
 * @param member id of the person
 * @param procedure id of the procedure
 */
export async function takeOffShelf(
  databases: IDBFactory,
  member: string,
  procedure: string,
): Promise<void> {
  await remove(databases, nameOf(member, procedure));
}

/**
 * Takes every room off this browser's shelves: whoever signs out leaves nothing behind.
 *
 * @param databases the browser's store
 */
export async function clearShelves(databases: IDBFactory): Promise<void> {
  const known = await databases.databases();
  const ours = known.flatMap(({ name }) => (name?.startsWith(`${prefix} `) === true ? [name] : []));
  await Promise.all(ours.map((name) => remove(databases, name)));
}

function remove(databases: IDBFactory, name: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const request = databases.deleteDatabase(name);
  request.onsuccess = () => {
    resolve(undefined);
  };
  request.onerror = () => {
    reject(request.error ?? new Error('the browser keeps what it should not'));
  };
  return promise;
}
