import { Obstacle } from './obstacle.ts';
import { readSettings, serve, signInLink } from './serve.ts';

/**
 * Runs the server in the foreground until it is told to stop: prints the address, answers SIGINT and
 * SIGTERM, and says in words what keeps it from starting.
 *
 * @param environment the settings, see {@link readSettings}
 */
export async function runServer(environment: Record<string, string | undefined>): Promise<void> {
  try {
    const running = await serve(readSettings(environment), (link) => {
      print(`  next sign-in · رابط الدخول التالي   ${link}`);
    });
    print('');
    print(`  Handara · هندرة   ${running.address}`);
    if (running.needsToken) {
      print(`  sign in · ادخل    ${signInLink(running.address, running.token)}`);
    }
    print('');
    stopOnSignal(running.stop);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  }
}

function stopOnSignal(stop: () => Promise<void>): void {
  const onSignal = (): void => {
    void stop();
  };
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
}

function explain(error: unknown): string {
  if (error instanceof Obstacle) return `handara: ${error.message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
