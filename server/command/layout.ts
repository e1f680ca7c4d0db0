import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { layOut, writeDiagram } from '@handara/engine';
import type { Finding, Language } from '@handara/schemas';
import { readBpmn } from './file.ts';
import { UsageError, type CommandOutcome } from './outcome.ts';
import { list } from './text.ts';

/**
 * Lays files out anew and writes them under their own names.
 *
 * @param paths of BPMN files, at least one
 * @param manner the folder they go to (made if it is not there), the direction of the flow in the
 * picture, and the language of the sentences
 * @returns what was written; a file that was refused is not
 * @throws {UsageError} if the folder cannot be written
 */
export async function layoutFiles(
  paths: readonly string[],
  manner: { folder: string; direction: 'ltr' | 'rtl'; language: Language },
): Promise<CommandOutcome> {
  const { folder, direction, language } = manner;
  const written: string[] = [];
  const refused: Finding[] = [];
  for (const path of paths) {
    const { diagram, findings } = await readBpmn(path);
    if (diagram === null) {
      refused.push(...findings);
      continue;
    }
    const target = join(folder, basename(path));
    await write(folder, target, await writeDiagram(layOut(diagram, { direction })));
    written.push(target);
  }
  return {
    text: [...written, list(refused, language)].filter((part) => part !== '').join('\n'),
    document: { files: written, findings: refused },
    findings: refused,
  };
}

async function write(folder: string, path: string, text: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(path, text);
  } catch (error) {
    throw new UsageError(`cannot write <${path}>: ${error instanceof Error ? error.message : ''}`);
  }
}
