import { expect, test } from 'vitest';
import { Autosave, type SaveState, type Sent } from './autosave.ts';
import type { Draft, Drafts } from './drafts.ts';

function memoryDrafts(): Drafts & { readonly kept: Map<string, Draft> } {
  const kept = new Map<string, Draft>();
  return {
    kept,
    read: (id) => Promise.resolve(kept.get(id) ?? null),
    keep: (id, draft) => {
      kept.set(id, draft);
      return Promise.resolve();
    },
    drop: (id) => {
      kept.delete(id);
      return Promise.resolve();
    },
  };
}

function page(answers: Sent[]) {
  const drafts = memoryDrafts();
  const states: SaveState[] = [];
  const sent: { xml: string; revision: number }[] = [];
  const waits: number[] = [];
  let planned: (() => void) | null = null;
  const save = new Autosave('P01.as-is', 3, {
    drafts,
    send: (xml, revision) => {
      sent.push({ xml, revision });
      return Promise.resolve(answers.shift() ?? { kind: 'offline' });
    },
    later: (task, milliseconds) => {
      planned = task;
      waits.push(milliseconds);
      return () => {
        planned = null;
      };
    },
    onState: (state) => states.push(state),
  });
  return { save, drafts, states, sent, waits, isPlanned: () => planned !== null };
}

const file = (xml: string) => () => Promise.resolve(xml);

test('[V1] edits are sent together, over the revision they were drawn on, and then no draft is left', async () => {
  const { save, sent, states, drafts } = page([{ kind: 'saved', revision: 4 }]);

  save.changed(file('<one/>'));
  save.changed(file('<two/>'));
  await save.flush();

  expect(sent).toEqual([{ xml: '<two/>', revision: 3 }]);
  expect(states.map(({ kind }) => kind)).toEqual(['saving', 'saving', 'saving', 'saved']);
  expect(save.revision).toBe(4);
  expect(drafts.kept.size).toBe(0);
});

test('[V1] an edit made while a file is on its way is sent over the revision that file became', async () => {
  const { save, sent, isPlanned } = page([
    { kind: 'saved', revision: 4 },
    { kind: 'saved', revision: 5 },
  ]);

  save.changed(file('<one/>'));
  const first = save.flush();
  save.changed(file('<two/>'));
  await first;
  expect(isPlanned()).toBe(true);
  await save.flush();

  expect(sent.map(({ revision }) => revision)).toEqual([3, 4]);
});

test('[V2] without a server the edits stay in the browser, are counted, and are tried again ever later', async () => {
  const { save, states, drafts, waits } = page([
    { kind: 'offline' },
    { kind: 'offline' },
    { kind: 'saved', revision: 4 },
  ]);

  save.changed(file('<one/>'));
  save.changed(file('<two/>'));
  await save.flush();
  await save.flush();

  expect(states.at(-1)).toEqual({ kind: 'offline', changes: 2 });
  expect(drafts.kept.get('P01.as-is')).toEqual({ xml: '<two/>', revision: 3 });
  const [, , third = 0, fourth = 0] = waits;
  expect(fourth).toBeGreaterThan(third);

  await save.flush();
  expect(states.at(-1)).toEqual({ kind: 'saved' });
});

test('[V3] after a conflict nothing more is sent, and nothing drawn is lost', async () => {
  const { save, states, sent, drafts } = page([{ kind: 'conflict' }]);

  save.changed(file('<mine/>'));
  await save.flush();
  save.changed(file('<mine-again/>'));
  await save.flush();

  expect(states.at(-1)).toEqual({ kind: 'conflict', changes: 1 });
  expect(sent).toHaveLength(1);
  expect(drafts.kept.get('P01.as-is')?.xml).toBe('<mine-again/>');
});

test('[V3] a draft older than the server’s file is never sent by itself', async () => {
  const { save, states, sent } = page([{ kind: 'saved', revision: 9 }]);

  save.foundOlderDraft();
  await save.flush();

  expect(states.at(-1)?.kind).toBe('conflict');
  expect(sent).toHaveLength(0);
});

test('[V2] a browser that keeps no drafts does not stop the file', async () => {
  const { save, states, drafts } = page([{ kind: 'saved', revision: 4 }]);
  drafts.keep = () => Promise.reject(new Error('no room'));

  save.changed(file('<one/>'));
  await save.flush();

  expect(states.at(-1)).toEqual({ kind: 'saved' });
});

test('[V94] whoever is signed out is told so, and the work is kept and sent again', async () => {
  const { save, states, drafts, isPlanned } = page([{ kind: 'signed-out' }]);

  save.changed(file('<one/>'));
  await save.flush();

  expect(states.at(-1)).toEqual({ kind: 'signed-out', changes: 1 });
  expect(drafts.kept.size).toBe(1);
  expect(isPlanned()).toBe(true);
});
