import { basename, extname, join } from 'node:path';
import { defaultScenario, prepare, writeDiagram, writeProsimos } from '@handara/engine';
import type { Language } from '@handara/schemas';
import { readBpmn, writeText } from './file.ts';
import type { CommandOutcome } from './outcome.ts';
import { list } from './text.ts';

/** The target of an export that is a simulator, not an engine. */
export const prosimosTarget = 'prosimos';

/**
 * Writes the first scenario of a file as the parameters of Prosimos, with the diagram beside them.
 *
 * @param path of a BPMN file
 * @param manner the folder for both files, and the language of the sentences
 * @returns what was written, and what the parameters cannot say
 * @throws {UsageError} if the folder cannot be written
 */
export async function exportToProsimos(
  path: string,
  manner: { folder: string; language: Language },
): Promise<CommandOutcome> {
  const { folder, language } = manner;
  const { diagram, process, scenarios, findings: reading } = await readBpmn(path);
  if (diagram === null || process === null) {
    const document = { files: [], findings: reading };
    return { text: list(reading, language), document, findings: reading };
  }
  const plan = prepare(process, scenarios[0] ?? defaultScenario(process));
  const { json, findings } = writeProsimos(plan);
  const name = basename(path, extname(path));
  const files = [join(folder, `${name}.bpmn`), join(folder, `${name}.json`)];
  const texts = [await writeDiagram(diagram), `${JSON.stringify(json, null, 2)}\n`];
  for (const [place, file] of files.entries()) await writeText(file, texts[place] ?? '');
  return {
    text: [`${path}:`, ...files.map((file) => `  ${file}`), list(findings, language)].join('\n'),
    document: { file: path, target: prosimosTarget, files, findings },
    findings,
  };
}
