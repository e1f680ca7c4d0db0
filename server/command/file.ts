import { mkdir, open, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { compile, decodeXml, readDiagram, readScenarios, type Process } from '@handara/engine';
import type { Diagram, Finding, Scenario } from '@handara/schemas';
import { UsageError } from './outcome.ts';

/** A BPMN file as far as it could be understood: `diagram` is null if refused, `process` if it cannot run. */
export interface ReadFile {
  readonly path: string;
  readonly diagram: Diagram | null;
  readonly process: Process | null;
  readonly scenarios: readonly Scenario[];
  readonly findings: readonly Finding[];
}

// At four bytes a letter, one byte more than the engine reads is enough for it to refuse the file.
const most = 4 * 10_000_000 + 1;

/**
 * Reads a BPMN file and all that the engine can tell about it.
 *
 * @param path of the file
 * @returns what it holds, with findings on what it does not
 * @throws {UsageError} if there is no such file
 */
export async function readBpmn(path: string): Promise<ReadFile> {
  const { diagram, findings } = await readDiagram(await readText(path));
  if (diagram === null) return { path, diagram, process: null, scenarios: [], findings };
  const compiled = compile(diagram);
  const figures = readScenarios(diagram);
  return {
    path,
    diagram,
    process: compiled.process,
    scenarios: figures.scenarios,
    findings: [...findings, ...compiled.findings, ...figures.findings],
  };
}

/**
 * Reads a text file in UTF-8, UTF-16 or the encoding its XML declaration names.
 *
 * @param path of the file
 * @returns its text, cut where no reader would go on
 * @throws {UsageError} if it cannot be opened
 */
export async function readText(path: string): Promise<string> {
  const file = await openFile(path);
  try {
    const buffer = Buffer.alloc(Math.min((await file.stat()).size, most));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    return decodeXml(buffer.subarray(0, bytesRead));
  } catch (error) {
    throw new UsageError(`cannot read <${path}>: ${reason(error)}`);
  } finally {
    await file.close();
  }
}

/**
 * Writes a text file in UTF-8, in place of one that is there.
 *
 * @param path of the file; folders that are missing are made
 * @param text what it will hold
 * @throws {UsageError} if it cannot be written
 */
export async function writeText(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  } catch (error) {
    throw new UsageError(`cannot write <${path}>: ${reason(error)}`);
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch (error) {
    throw new UsageError(`cannot open <${path}>: ${reason(error)}`);
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
