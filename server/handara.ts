#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
import { foldedSteps, levels, presets } from '@handara/engine';
import { languageSchema, type Language } from '@handara/schemas';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { check } from './command/check.ts';
import { compare } from './command/compare.ts';
import { exportFile } from './command/export.ts';
import { layoutFiles } from './command/layout.ts';
import { Obstacle } from './obstacle.ts';
import { exitCode, UsageError, type CommandOutcome } from './command/outcome.ts';
import type { RunRequest } from './command/run.ts';
import { simulate, type SimulateRequest } from './command/simulate.ts';
import { work } from './command/work.ts';

interface Output {
  readonly json?: true;
  readonly language: Language;
}

interface LayoutOutput extends Output {
  readonly out: string;
  readonly direction: 'ltr' | 'rtl';
  readonly onlyNew?: boolean;
  readonly fold?: true | number;
}

/** More threads than any machine has cores for are a slip of the finger. */
const mostWorkers = 256;

const wholeNumber = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new InvalidArgumentError('a whole number from 1');
  return value;
};

const foldNumber = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 2)
    throw new InvalidArgumentError('a whole number from 2');
  return value;
};

const seedNumber = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0)
    throw new InvalidArgumentError('a whole number from 0');
  return value;
};

const someNumber = (text: string): number => {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('a number above 0');
  return value;
};

const workerNumber = (text: string): number | 'redis' => {
  if (text === 'redis') return text;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1 || value > mostWorkers)
    throw new InvalidArgumentError(`a whole number from 1 to ${String(mostWorkers)}, or redis`);
  return value;
};

const systemLanguage = (process.env['LC_ALL'] ?? process.env['LANG'] ?? '').startsWith('ar')
  ? 'ar'
  : 'en';

function offer(name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .option('--json', 'print one JSON document and nothing else')
    .addOption(
      new Option('--language <language>', 'of the sentences')
        .choices(languageSchema.options)
        .default(systemLanguage),
    );
}

function offerRun(name: string, description: string): Command {
  return offer(name, description)
    .option('--replications <number>', 'independent repetitions of the run', wholeNumber)
    .option('--cases <number>', 'cases in each repetition', wholeNumber)
    .option('--seed <number>', 'of all chance', seedNumber)
    .option(
      '--workers <number>',
      'threads that share the repetitions, or redis: all machines that work for REDIS_URL (1)',
      workerNumber,
    );
}

async function print(outcome: Promise<CommandOutcome>, { json }: Output): Promise<void> {
  const { text, document, findings } = await outcome;
  process.stdout.write(json ? `${JSON.stringify(document, null, 2)}\n` : `${text}\n`);
  process.exitCode = exitCode(findings);
}

const program = new Command('handara')
  .description('Redraw service procedures: check, simulate, compare, export')
  .exitOverride();

offer('check', 'tell what is wrong or worth knowing about BPMN files')
  .argument('<files...>')
  .action((files: string[], output: Output) => print(check(files, output.language), output));

offerRun('simulate', 'run one procedure')
  .argument('<file>')
  .option('--scenario <id or file.json>', 'the figures to run with; a file of ours or of Prosimos')
  .addOption(
    new Option('--preset <day>', 'beside a normal day, on the same chance').choices(presets),
  )
  .option('--factor <number>', 'of the preset: how many times, or which share', someNumber)
  .addOption(new Option('--level <level>', 'leave out what belongs to higher ones').choices(levels))
  .option('--log <file>', 'write what happens in the first repetition: .csv or .xes')
  .option('--out <file>', 'write the file with the results in its BPSim data')
  .action((file: string, { json, language, ...options }: Output & SimulateRequest) =>
    print(simulate(file, options, language), { ...(json && { json }), language }),
  );

offerRun('compare', 'run two procedures on the same chance, compare and score them')
  .argument('<as-is>')
  .argument('<to-be>')
  .action((asIs: string, toBe: string, { json, language, ...options }: Output & RunRequest) =>
    print(compare(asIs, toBe, { options, language }), { ...(json && { json }), language }),
  );

offer('export', 'write the executable form for an engine')
  .argument('<file>')
  .requiredOption(
    '--target <engine>',
    'operaton (also runs on Camunda 7), or prosimos (a simulator)',
  )
  .requiredOption('--out <folder>', 'where the package goes')
  .action((file: string, { target, out, ...output }: Output & { target: string; out: string }) =>
    print(exportFile(file, { target, folder: out, language: output.language }), output),
  );

offer('layout', 'draw files anew')
  .argument('<files...>')
  .requiredOption('--out <folder>', 'where they go')
  .addOption(new Option('--direction <direction>').choices(['ltr', 'rtl']).default('ltr'))
  .option('--only-new', 'draw only what is not drawn yet; all else stays where it is')
  .option(
    '--fold [steps]',
    `fold stretches of so many steps or more into sub-processes (${String(foldedSteps)})`,
    foldNumber,
  )
  .action((files: string[], { out, direction, onlyNew = false, fold, ...output }: LayoutOutput) => {
    const steps = fold === true ? foldedSteps : (fold ?? null);
    const manner = { folder: out, direction, onlyNew, fold: steps, language: output.language };
    return print(layoutFiles(files, manner), output);
  });

program
  .command('work')
  .description('run repetitions for others who simulate with --workers redis, until stopped')
  .option('--threads <number>', 'how many at once', wholeNumber, 1)
  .action(async ({ threads }: { threads: number }) => {
    const stop = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        stop.abort();
      });
    }
    const tell = (sentence: string): void => void process.stdout.write(`${sentence}\n`);
    await work(threads, tell, stop.signal);
  });

async function operate(work: Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await work}\n`);
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error;
    process.stderr.write(`handara: ${error.message}\n`);
    process.exitCode = 1;
  }
}

const inLanguage = (): Option =>
  new Option('--language <language>', 'of the sentences')
    .choices(languageSchema.options)
    .default(systemLanguage);

program
  .command('backup')
  .description('write everything the store keeps into one file; the server may be running')
  .requiredOption('--out <file>', 'where it goes')
  .addOption(inLanguage())
  .action(async ({ out, language }: { out: string; language: Language }) => {
    // Loaded only by the commands of an operator: the others need no store.
    const { backUpStore } = await import('./operate.ts');
    await operate(backUpStore(process.env, out, language));
  });

program
  .command('restore')
  .description('put a backup into an empty store; no server may run on it')
  .argument('<file>')
  .addOption(inLanguage())
  .action(async (file: string, { language }: { language: Language }) => {
    const { restoreStore } = await import('./operate.ts');
    await operate(restoreStore(process.env, file, language));
  });

program
  .command('invite')
  .description('make a link that lets somebody in, once')
  .argument('<name>')
  .option('--role <id>', 'what they will be', 'administrator')
  .option('--email <address>', 'to sign in with')
  .addOption(inLanguage())
  .action(
    async (
      name: string,
      { language, ...given }: { role: string; email?: string; language: Language },
    ) => {
      const { inviteMember } = await import('./operate.ts');
      await operate(inviteMember(process.env, { name, ...given }, language));
    },
  );

program
  .command('serve')
  .description('run the studio in the foreground')
  .action(async () => {
    // Loaded only here: the other commands need neither the server nor its store.
    const { runServer } = await import('./run-server.ts');
    await runServer(process.env);
  });

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof UsageError) {
    process.stderr.write(`handara: ${error.message}\n`);
    process.exitCode = 2;
  } else throw error;
}
