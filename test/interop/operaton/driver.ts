import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';

/** The value a variable is given. */
export type Value = string | number | boolean | null;

/** What happens next in a case: the element that completes, and the variables it sets. */
export interface Move {
  readonly element: string;
  readonly variables: Readonly<Record<string, Value>>;
}

/** One case to play: how it starts and what happens in it. */
export interface Script {
  readonly name: string;
  readonly process: string;
  readonly startMessage: string | null;
  readonly variables: Readonly<Record<string, Value>>;
  readonly moves: readonly Move[];
}

/** One deployment and the cases to play on it. */
export interface Model {
  readonly id: string;
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly scripts: readonly Script[];
}

/** How a case went on the engine; the driver's `Play.java` says what each part means. */
export interface Outcome {
  readonly case: string;
  readonly ended: boolean;
  readonly trace: readonly string[];
  readonly cancelled: readonly string[];
  readonly open: readonly string[];
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly timers: Readonly<Record<string, number>>;
  readonly messages: Readonly<Record<string, string>>;
  readonly error: string | null;
}

/** What the engine made of a model: why it was refused (null: deployed), and its cases by name. */
export interface Played {
  readonly refused: string | null;
  readonly cases: ReadonlyMap<string, Outcome>;
}

/** Runs the driver in one JVM for all models; a model that takes too long costs it a new one. */
export class Driver {
  readonly #classpath: string;
  readonly #limit: number;
  #running: { child: ChildProcessWithoutNullStreams; lines: Interface } | null = null;

  constructor(classpath: string, limitInMilliseconds: number) {
    this.#classpath = classpath;
    this.#limit = limitInMilliseconds;
  }

  async play(model: Model): Promise<Played> {
    const { child, lines } = this.#running ?? (await this.#start());
    const cases = new Map<string, Outcome>();
    const answered = this.#answers(lines, cases);
    child.stdin.write(commands(model));
    const end = await answered;
    if (end === 'late') this.stop();
    return { refused: end === 'done' ? null : end, cases };
  }

  stop(): void {
    this.#running?.child.kill('SIGKILL');
    this.#running = null;
  }

  async #start(): Promise<{ child: ChildProcessWithoutNullStreams; lines: Interface }> {
    const child = spawn('java', ['-Xmx512m', '-cp', this.#classpath, 'Driver']);
    let complaint = '';
    child.stderr.on('data', (text: Buffer) => {
      complaint += text.toString('utf8');
    });
    const lines = createInterface({ input: child.stdout });
    await new Promise<void>((resolve, reject) => {
      lines.once('line', () => {
        resolve();
      });
      child.once('exit', () => {
        reject(new Error(`the driver did not start: ${complaint}`));
      });
    });
    this.#running = { child, lines };
    return this.#running;
  }

  // Gives `done`, the engine's refusal, or `late` when the limit is over.
  #answers(lines: Interface, cases: Map<string, Outcome>): Promise<string> {
    return new Promise((resolve) => {
      const finish = (end: string): void => {
        clearTimeout(timer);
        lines.off('line', hear);
        resolve(end);
      };
      const hear = (line: string): void => {
        const answer = JSON.parse(line) as Outcome & { done?: string };
        if (answer.done !== undefined) finish('done');
        else if ('case' in answer) cases.set(answer.case, answer);
        else finish((answer as { error: string }).error);
      };
      const timer = setTimeout(() => {
        finish('late');
      }, this.#limit);
      lines.on('line', hear);
    });
  }
}

function commands({ id, files, scripts }: Model): string {
  const lines = [
    ['model', id],
    ...files.map(({ path, text }) => ['file', path, text]),
    ...scripts.flatMap((script) => [
      [
        'case',
        script.name,
        script.process,
        script.startMessage ?? '',
        ...written(script.variables),
      ],
      ...script.moves.map((move) => ['step', move.element, ...written(move.variables)]),
    ]),
    ['run'],
  ];
  return lines.map((fields) => `${fields.map(encodeURIComponent).join('\t')}\n`).join('');
}

function written(variables: Readonly<Record<string, Value>>): string[] {
  return Object.entries(variables).map(([name, value]) => `${name}=${typed(value)}`);
}

function typed(value: Value): string {
  if (value === null) return '0:';
  return `${(typeof value).charAt(0)}:${String(value)}`;
}
