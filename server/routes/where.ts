import type { Where } from '../access/policy.ts';
import type { Store } from '../store/store.ts';

/**
 * Finds in which service something of a procedure is asked for. What does not exist is nobody's: only who may
 * see everything learns that it is not there.
 *
 * @param store knows where procedures belong
 * @param procedure its id
 * @returns where a permission is needed
 */
export async function whereIs(store: Store, procedure: string): Promise<Where> {
  const service = await store.serviceOf(procedure);
  return service === null ? 'everywhere' : { service };
}
