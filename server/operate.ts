import { emailSchema, memberNameSchema, type Language } from '@handara/schemas';
import { invite } from './access/invitations.ts';
import { readRoles } from './access/roles.ts';
import { Obstacle, reasonOf } from './obstacle.ts';
import { openStore } from './open-store.ts';
import { readSettings } from './serve.ts';
import { backUp, restore } from './store/backup.ts';
import type { Store } from './store/store.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const said = {
  ar: {
    backedUp: (rows: number, file: string) => `حُفظ ${String(rows)} سجلًا في <${file}>.`,
    restored: (rows: number) => `استُعيد ${String(rows)} سجلًا.`,
    invited: (name: string) => `أرسل هذا الرابط إلى ${name}؛ يصلح مرة واحدة خلال أسبوع:`,
  },
  en: {
    backedUp: (rows: number, file: string) => `${String(rows)} records were written to <${file}>.`,
    restored: (rows: number) => `${String(rows)} records were restored.`,
    invited: (name: string) => `Send this link to ${name}; it is good once, within a week:`,
  },
};

/**
 * Writes everything the store of these settings keeps into a file; the server may be running.
 *
 * @param environment the settings, see {@link readSettings}
 * @param file where to
 * @param language of the answer
 * @returns what was done, in a sentence
 * @throws {Obstacle} if the store or the file cannot be opened
 */
export function backUpStore(
  environment: Environment,
  file: string,
  language: Language,
): Promise<string> {
  return withStore(environment, async (store) => {
    const rows = await backUp(store, file, new Date().toISOString());
    return said[language].backedUp(rows, file);
  });
}

/**
 * Puts a backup into the empty store of these settings; no server may run on it.
 *
 * @param environment the settings, see {@link readSettings}
 * @param file made by {@link backUpStore}
 * @param language of the answer
 * @returns what was done, in a sentence
 * @throws {Obstacle} if the store is not empty or the file is not whole
 */
export function restoreStore(
  environment: Environment,
  file: string,
  language: Language,
): Promise<string> {
  return withStore(environment, async (store) =>
    said[language].restored(await restore(store, file)),
  );
}

/**
 * Invites somebody from the terminal: the way in for an operator whose administrators have forgotten their passwords.
 *
 * @param environment the settings, see {@link readSettings}
 * @param invited name, role and address of whom it is for
 * @param language of the answer
 * @returns a sentence and the link, to be put behind the server's address
 * @throws {Obstacle} if there is no such role, or the name or address is none
 */
export function inviteMember(
  environment: Environment,
  invited: { readonly name: string; readonly role: string; readonly email?: string },
  language: Language,
): Promise<string> {
  return withStore(environment, async (store) => {
    const { roles } = readSettings(environment);
    if (!readRoles(roles).some(({ id }) => id === invited.role))
      throw new Error(`no role <${invited.role}>`);
    const name = memberNameSchema.parse(invited.name);
    const email = invited.email === undefined ? null : emailSchema.parse(invited.email);
    const whom = { name, email, role: invited.role, services: null };
    const { secret } = await invite(
      store.people,
      whom,
      { member: '', from: 'terminal' },
      Date.now(),
    );
    return `${said[language].invited(name)}\n  /invitation#${secret}`;
  });
}

async function withStore(
  environment: Environment,
  work: (store: Store) => Promise<string>,
): Promise<string> {
  const store = await openStore(readSettings(environment));
  try {
    return await work(store);
  } catch (error) {
    throw new Obstacle(reasonOf(error), { cause: error });
  } finally {
    await store.close();
  }
}
