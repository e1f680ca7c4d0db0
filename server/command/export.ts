import { join } from 'node:path';
import { exportTargets, exportWorkflow, type ExportTarget } from '@handara/engine';
import type { Language } from '@handara/schemas';
import { exportToProsimos, prosimosTarget } from './export-prosimos.ts';
import { readBpmn, writeText } from './file.ts';
import { UsageError, type CommandOutcome } from './outcome.ts';
import { list } from './text.ts';

/**
 * Writes the executable form of a file for an engine.
 *
 * @param path of a BPMN file
 * @param manner the engine, the folder for the package (made if it is not there), and the language
 * of the sentences
 * @returns what was written, with the grade and the readiness list
 * @throws {UsageError} if the target is unknown or the folder cannot be written
 */
export async function exportFile(
  path: string,
  manner: { target: string; folder: string; language: Language },
): Promise<CommandOutcome> {
  const { target, folder, language } = manner;
  if (target === prosimosTarget) return exportToProsimos(path, manner);
  if (!isTarget(target)) {
    const targets = [...exportTargets, prosimosTarget].join(', ');
    throw new UsageError(`no target <${target}>; there are: ${targets}`);
  }
  const { diagram, findings: reading } = await readBpmn(path);
  if (diagram === null) {
    return {
      text: list(reading, language),
      document: { files: [], findings: reading },
      findings: reading,
    };
  }
  const { files, readiness, grade } = await exportWorkflow(diagram, target);
  for (const file of files) await writeText(join(folder, file.path), file.text);
  const written = files.map((file) => join(folder, file.path));
  return {
    text: [
      `${path}: ${grade}`,
      ...written.map((file) => `  ${file}`),
      list(readiness, language),
    ].join('\n'),
    document: { file: path, target, grade, files: written, findings: readiness },
    findings: readiness,
  };
}

function isTarget(target: string): target is ExportTarget {
  return (exportTargets as readonly string[]).includes(target);
}
