import { env } from 'node:process';
import {
  check,
  defaultScenario,
  isProsimos,
  readProsimos,
  type Process,
  type ReadScenario,
  type Study,
  type StudyInput,
} from '@handara/engine';
import { scenarioSchema, type Finding } from '@handara/schemas';
import { NoRedis } from '../jobs/no-redis.ts';
import { studyBy, type Workers } from '../jobs/where.ts';
import { readBpmn, readText, type ReadFile } from './file.ts';
import { exitCode, UsageError } from './outcome.ts';
import { varied, type Varied } from './varied.ts';

/** What a run is asked for; what is absent follows the scenario, then the engine's defaults. */
export interface RunRequest extends Varied {
  readonly scenario?: string;
  readonly replications?: number;
  readonly cases?: number;
  readonly seed?: number;
  readonly workers?: Workers;
}

/** A file that was run; `study` is null if an error forbids it. */
export interface Ran {
  readonly file: ReadFile;
  readonly process: Process | null;
  readonly study: Study | null;
  readonly findings: readonly Finding[];
  /** What the study was made of; null where there is none. */
  readonly input: StudyInput | null;
}

/**
 * Reads a file and runs it.
 *
 * @param path of a BPMN file
 * @param options what the run is asked for
 * @returns the study with all findings on file, diagram and figures
 * @throws {UsageError} if the file or the scenario asked for does not exist, or no Redis server answers
 */
export async function run(path: string, options: RunRequest): Promise<Ran> {
  const file = await readBpmn(path);
  const { process } = file;
  if (process === null) return { file, process, study: null, findings: file.findings, input: null };
  const { scenario: chosen, preset, factor, level, workers = 1, ...bounds } = options;
  const given = await choose(file, process, chosen);
  const read = [...file.findings, ...given.findings];
  if (given.scenario === null) return { file, process, study: null, findings: read, input: null };
  const scenario = varied(process, given.scenario, { preset, factor, level });
  const findings = [...read, ...check(process, scenario)];
  if (exitCode(findings) !== 0) return { file, process, study: null, findings, input: null };
  const input = { file: path, process, scenario, ...bounds };
  const result = await studied(input, workers);
  // What `check` finds, a study reports as well.
  const all = [...read, ...result.report.findings];
  return { file, process, study: result, findings: all, input };
}

async function studied(input: StudyInput, workers: Workers): Promise<Study> {
  try {
    return await studyBy(input, workers, env['REDIS_URL']);
  } catch (error) {
    if (error instanceof NoRedis) {
      throw new UsageError(`no Redis server to work over: ${error.message}`);
    }
    throw error;
  }
}

async function choose(file: ReadFile, process: Process, name?: string): Promise<ReadScenario> {
  if (name === undefined) {
    return { scenario: file.scenarios[0] ?? defaultScenario(process), findings: [] };
  }
  if (name.endsWith('.json')) return readScenarioFile(name, process);
  const scenario = file.scenarios.find(({ id }) => id === name);
  if (scenario) return { scenario, findings: [] };
  const known = file.scenarios.map(({ id }) => id).join(', ');
  throw new UsageError(`<${file.path}> has no scenario <${name}>; it has: ${known || 'none'}`);
}

// A scenario of our own, or the parameters of Prosimos for the same process.
async function readScenarioFile(path: string, process: Process): Promise<ReadScenario> {
  let json: unknown;
  try {
    json = JSON.parse(await readText(path));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`<${path}> is not JSON`);
  }
  if (isProsimos(json)) return readProsimos(json, process);
  const result = scenarioSchema.safeParse(json);
  if (result.success) return { scenario: result.data, findings: [] };
  const first = result.error.issues[0];
  throw new UsageError(
    `<${path}> is not a scenario: ${first?.path.join('.') ?? ''} ${first?.message ?? ''}`,
  );
}
