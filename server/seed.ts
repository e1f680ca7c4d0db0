import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { outcomeSchema, serviceSchema, type Outcome, type Service } from '@handara/schemas';
import { prettifyError, ZodError } from 'zod';
import { Fault } from './faults/fault.ts';
import { Obstacle, reasonOf } from './obstacle.ts';
import type { Signature } from './store/signature.ts';
import type { Store } from './store/store.ts';

const procedures = [
  { kind: 'as-is', name: { ar: 'الوضع الراهن', en: 'As-is' } },
  { kind: 'to-be', name: { ar: 'السيناريو المقترح', en: 'To-be' } },
] as const;

interface Seedling {
  readonly card: Service;
  readonly files: readonly string[];
  readonly outcome: Outcome | null;
}

/**
 * Puts the services of a folder into an empty store; leaves a store that has any service alone. All
 * are read before the first is kept, so that a broken folder leaves nothing half done.
 *
 * @param store where they go
 * @param folder with one folder a service: service.json, as-is.bpmn, to-be.bpmn and, if it was run, report.json
 * @param at the present, ISO 8601
 * @returns how many services were put in
 * @throws {Obstacle} if a service cannot be read
 */
export async function seed(store: Store, folder: string, at: string): Promise<number> {
  if ((await store.listServices()).length > 0) return 0;
  const seedlings = await readSeedlings(folder);
  for (const seedling of seedlings) {
    try {
      await plant(store, seedling, { member: 'seed', at });
    } catch (error) {
      // Of two processes that start at once over one store, the other plants this one.
      if (!(error instanceof Fault) || error.code !== 'already-exists') throw error;
    }
  }
  return seedlings.length;
}

async function readSeedlings(folder: string): Promise<Seedling[]> {
  let place = folder;
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    const seedlings: Seedling[] = [];
    for (const name of names.sort()) {
      place = join(folder, name);
      seedlings.push(await readSeedling(place));
    }
    return seedlings;
  } catch (error) {
    const reason = error instanceof ZodError ? prettifyError(error) : reasonOf(error);
    const remedy = `Cannot read the services of <${place}>: ${reason}`;
    throw new Obstacle(remedy, { cause: error });
  }
}

async function readSeedling(folder: string): Promise<Seedling> {
  const card = serviceSchema.parse(
    JSON.parse(await readFile(join(folder, 'service.json'), 'utf8')),
  );
  const files = await Promise.all(
    procedures.map(({ kind }) => readFile(join(folder, `${kind}.bpmn`), 'utf8')),
  );
  const report = await readIfThere(join(folder, 'report.json'));
  const outcome = report === null ? null : outcomeSchema.parse(JSON.parse(report));
  return { card, files, outcome };
}

async function plant(
  store: Store,
  { card, files, outcome }: Seedling,
  by: Signature,
): Promise<void> {
  await store.createService(card, by);
  for (const [place, { kind, name }] of procedures.entries()) {
    const id = `${card.id}.${kind}`;
    const xml = files[place] ?? '';
    await store.createProcedure({ id, service: card.id, kind, name, xml }, by);
  }
  if (outcome === null) return;
  const asIsProcedure = { id: `${card.id}.as-is`, revision: 1 };
  const toBeProcedure = { id: `${card.id}.to-be`, revision: 1 };
  const kept = { ...outcome, asIsProcedure, toBeProcedure, computedAt: by.at };
  await store.keepOutcome(card.id, kept, by);
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
