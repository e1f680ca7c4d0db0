/** A file that the server does not have yet, and the revision it was drawn on. */
export interface Draft {
  readonly xml: string;
  readonly revision: number;
}

/** Keeps drafts in the browser until the server has them. */
export interface Drafts {
  read(procedure: string): Promise<Draft | null>;
  keep(procedure: string, draft: Draft): Promise<void>;
  drop(procedure: string): Promise<void>;
}

const table = 'drafts';

/**
 * Opens the browser's own store of drafts.
 *
 * @returns drafts in IndexedDB; they outlive the page and the browser
 */
export function browserDrafts(): Drafts {
  let opened: Promise<IDBDatabase> | null = null;
  const open = (): Promise<IDBDatabase> => (opened ??= openDatabase());
  const ask = async <T>(
    mode: IDBTransactionMode,
    request: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> => settle(request((await open()).transaction(table, mode).objectStore(table)));
  return {
    read: async (procedure) => {
      const draft: unknown = await ask(
        'readonly',
        (store) => store.get(procedure) as IDBRequest<unknown>,
      );
      return (draft as Draft | undefined) ?? null;
    },
    keep: async (procedure, draft) => {
      await ask('readwrite', (store) => store.put(draft, procedure));
    },
    drop: async (procedure) => {
      await ask('readwrite', (store) => store.delete(procedure));
    },
  };
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open('handara', 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(table);
  };
  return settle(request);
}

function settle<T>(request: IDBRequest<T>): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  request.onsuccess = () => {
    resolve(request.result);
  };
  request.onerror = () => {
    reject(request.error ?? new Error('the browser keeps no drafts'));
  };
  return promise;
}
