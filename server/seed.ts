import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { outcomeSchema, serviceSchema } from '@handara/schemas';
import type { Signature, Store } from './store/store.ts';

/**
 * Puts the services of a folder into an empty store; leaves a store that has any service alone.
 *
 * @param store where they go
 * @param folder with one folder a service: service.json, as-is.bpmn, to-be.bpmn and, if it was run, report.json
 * @param at the present, ISO 8601
 * @returns how many services were put in
 */
export async function seed(store: Store, folder: string, at: string): Promise<number> {
  if ((await store.listServices()).length > 0) return 0;
  const by: Signature = { member: 'seed', at };
  const entries = await readdir(folder, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  for (const name of folders.sort()) await seedService(store, join(folder, name), by);
  return folders.length;
}

const procedures = [
  { kind: 'as-is', name: { ar: 'الوضع الراهن', en: 'As-is' } },
  { kind: 'to-be', name: { ar: 'السيناريو المقترح', en: 'To-be' } },
] as const;

async function seedService(store: Store, folder: string, by: Signature): Promise<void> {
  const card = serviceSchema.parse(
    JSON.parse(await readFile(join(folder, 'service.json'), 'utf8')),
  );
  await store.createService(card, by);
  for (const { kind, name } of procedures) {
    const xml = await readFile(join(folder, `${kind}.bpmn`), 'utf8');
    await store.createProcedure(
      { id: `${card.id}.${kind}`, service: card.id, kind, name, xml },
      by,
    );
  }
  const report = await readIfThere(join(folder, 'report.json'));
  if (report === null) return;
  const outcome = {
    ...outcomeSchema.parse(JSON.parse(report)),
    asIsProcedure: { id: `${card.id}.as-is`, revision: 1 },
    toBeProcedure: { id: `${card.id}.to-be`, revision: 1 },
    computedAt: by.at,
  };
  await store.keepOutcome(card.id, outcome, by);
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
