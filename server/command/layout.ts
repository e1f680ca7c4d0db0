import { basename, join } from 'node:path';
import { layOut, placeNew, writeDiagram } from '@handara/engine';
import type { Finding, Language } from '@handara/schemas';
import { readBpmn, writeText } from './file.ts';
import { UsageError, type CommandOutcome } from './outcome.ts';
import { list } from './text.ts';

/**
 * Lays files out anew, or only what is new in them, and writes them under their own names.
 *
 * @param paths of BPMN files, at least one
 * @param manner the folder they go to (made if it is not there), the direction of the flow in the
 * picture, whether what is drawn stays where it is, and the language of the sentences
 * @returns what was written; a file that was refused is not
 * @throws {UsageError} if two files have one name, or the folder cannot be written
 */
export async function layoutFiles(
  paths: readonly string[],
  manner: { folder: string; direction: 'ltr' | 'rtl'; onlyNew: boolean; language: Language },
): Promise<CommandOutcome> {
  const { folder, direction, onlyNew, language } = manner;
  const draw = onlyNew ? placeNew : layOut;
  refuseSameName(paths);
  const written: string[] = [];
  const refused: Finding[] = [];
  for (const path of paths) {
    const { diagram, findings } = await readBpmn(path);
    if (diagram === null) {
      refused.push(...findings);
      continue;
    }
    const target = join(folder, basename(path));
    await writeText(target, await writeDiagram(draw(diagram, { direction })));
    written.push(target);
  }
  return {
    text: [...written, list(refused, language)].filter((part) => part !== '').join('\n'),
    document: { files: written, findings: refused },
    findings: refused,
  };
}

// The second would take the place of the first without a word.
function refuseSameName(paths: readonly string[]): void {
  const names = paths.map((path) => basename(path));
  const twice = names.find((name, place) => names.indexOf(name) < place);
  if (twice !== undefined) {
    throw new UsageError(`two files are called <${twice}>; lay them out into two folders`);
  }
}
