import type { Pool } from '../process/process.ts';
import { slug } from './names.ts';
import type { Source } from './source.ts';
import type { Party, Role } from './workflow.ts';

/**
 * Makes a role of every lane of the owner, and one of its pool for the steps outside lanes.
 *
 * @param source the owner's process
 * @returns roles whose groups differ from each other, outer lanes before inner ones
 */
export function rolesOf(source: Source): Role[] {
  const { process, pool } = source;
  const taken = new Set<string>();
  const lanes = process.lanes.filter((lane) => lane.pool === (pool?.index ?? null));
  const all = [
    ...(pool === null ? [] : [{ ...pool, parent: null }]),
    ...lanes.map((lane) => ({ ...lane, parent: laneId(source, lane.parent) ?? pool?.id ?? null })),
  ];
  return all.map(({ id, name, nameEn, parent }) => {
    let group = slug(nameEn, id);
    if (taken.has(group)) group = `${group}-${slug(null, id)}`;
    taken.add(group);
    return { id, name, nameEn, group, parent };
  });
}

/**
 * Lists the parties that the owner's workflow has to do with from outside.
 *
 * @param source the owner's process
 * @returns every other pool of the diagram, with or without a process of its own
 */
export function partiesOf(source: Source): Party[] {
  return source.process.pools.filter((pool) => pool !== source.pool).map(toParty);
}

/**
 * Tells what a workflow keeps of a pool.
 *
 * @param pool a participant of the diagram
 * @returns its names and its part in the service
 */
export function toParty({ id, name, nameEn, party }: Pool): Party {
  return { id, name, nameEn, kind: party };
}

function laneId(source: Source, index: number | null): string | null {
  return index === null ? null : (source.process.lanes[index]?.id ?? null);
}
