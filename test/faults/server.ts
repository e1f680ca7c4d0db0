import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A server in a process of its own, which can be ended as a power cut would end it. */
export interface Victim {
  readonly address: string;
  readonly pid: number;
  readonly link: string | null;
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const main = join(import.meta.dirname, '..', '..', 'server', 'main.ts');

/**
 * Starts a server and waits until it has printed its address.
 *
 * @param environment its settings; a free port is chosen where none is given
 * @returns the running process
 * @throws {Error} with what it wrote if it ends before it listens
 */
export async function startVictim(environment: Record<string, string>): Promise<Victim> {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', main],
    {
      env: { ...process.env, HANDARA_PORT: '0', HANDARA_LOG: 'error', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const dieWithParent = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', dieWithParent);
  const { address, link } = await greeting(child);
  const ended = async (signal: NodeJS.Signals): Promise<void> => {
    process.off('exit', dieWithParent);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  return {
    address,
    pid: child.pid ?? 0,
    link,
    kill: () => ended('SIGKILL'),
    stop: () => ended('SIGTERM'),
  };
}

function greeting(child: ChildProcess): Promise<{ address: string; link: string | null }> {
  return new Promise((resolve, reject) => {
    let text = '';
    const read = (part: Buffer): void => {
      text += part.toString();
      const address = /(http:\/\/127\.0\.0\.1:\d+)\s/.exec(text)?.[1];
      // The greeting ends with an empty line.
      if (address !== undefined && text.endsWith('\n\n')) {
        resolve({ address, link: /token=(\S+)/.exec(text)?.[1] ?? null });
      }
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', (part: Buffer) => {
      text += part.toString();
    });
    child.once('exit', () => {
      reject(new Error(`the server ended before it listened:\n${text}`));
    });
  });
}

/**
 * Signs in with the operator's link.
 *
 * @param victim a server that prints one
 * @returns the cookie of the session
 * @throws {Error} if it is refused
 */
export async function signIn({ address, link }: Victim): Promise<string> {
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: link }),
  });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
  if (cookie === undefined) throw new Error(`signing in was answered ${String(answer.status)}`);
  return cookie;
}
