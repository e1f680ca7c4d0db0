import { basename, join } from 'node:path';
import {
  fold,
  layOutAndTell,
  placeNew,
  proposeFolds,
  refuseFold,
  writeDiagram,
} from '@handara/engine';
import type { Diagram, Finding, Language } from '@handara/schemas';
import { readBpmn, writeText } from './file.ts';
import { UsageError, type CommandOutcome } from './outcome.ts';
import { list } from './text.ts';

/** How files are laid out. */
export interface LayoutManner {
  /** Where they go; made if it is not there. */
  readonly folder: string;
  readonly direction: 'ltr' | 'rtl';
  /** Whether what is drawn stays where it is. */
  readonly onlyNew: boolean;
  /** Steps from which a stretch is folded into a sub-process; null folds nothing. */
  readonly fold: number | null;
  readonly language: Language;
}

/**
 * Lays files out anew, or only what is new in them, and writes them under their own names.
 *
 * @param paths of BPMN files, at least one
 * @param manner where they go and how they are drawn
 * @returns what was written; a file that was refused is not
 * @throws {UsageError} if two files have one name, or the folder cannot be written
 */
export async function layoutFiles(
  paths: readonly string[],
  manner: LayoutManner,
): Promise<CommandOutcome> {
  refuseSameName(paths);
  const written: string[] = [];
  const told: Finding[] = [];
  for (const path of paths) {
    const { diagram, findings } = await readBpmn(path);
    if (diagram === null) {
      told.push(...findings);
      continue;
    }
    const target = join(manner.folder, basename(path));
    await writeText(target, await writeDiagram(draw(diagram, manner, told)));
    written.push(target);
  }
  return {
    text: [...written, list(told, manner.language)].filter((part) => part !== '').join('\n'),
    document: { files: written, findings: told },
    findings: told,
  };
}

function draw(diagram: Diagram, manner: LayoutManner, told: Finding[]): Diagram {
  const { direction, onlyNew, fold: steps } = manner;
  const folds = steps === null ? [] : proposeFolds(diagram, steps);
  if (steps !== null && folds.length === 0) told.push(refuseFold(steps));
  const folded = folds.length === 0 ? diagram : fold(diagram, folds, { direction });
  if (onlyNew) return placeNew(folded, { direction });
  const drawn = layOutAndTell(folded, { direction });
  told.push(...drawn.findings);
  return drawn.diagram;
}

// The second would take the place of the first without a word.
function refuseSameName(paths: readonly string[]): void {
  const names = paths.map((path) => basename(path));
  const twice = names.find((name, place) => names.indexOf(name) < place);
  if (twice !== undefined) {
    throw new UsageError(`two files are called <${twice}>; lay them out into two folders`);
  }
}
