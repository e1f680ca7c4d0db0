import { check as checkProcess } from '@handara/engine';
import type { Finding, Language } from '@handara/schemas';
import { readBpmn, type ReadFile } from './file.ts';
import type { CommandOutcome } from './outcome.ts';
import { list } from './text.ts';

/**
 * Tells what is wrong or worth knowing about files.
 *
 * @param paths of BPMN files, at least one
 * @param language of the sentences
 * @returns the findings of each file
 */
export async function check(paths: readonly string[], language: Language): Promise<CommandOutcome> {
  const results: { file: string; findings: Finding[] }[] = [];
  for (const path of paths) {
    const file = await readBpmn(path);
    results.push({ file: path, findings: [...file.findings, ...figureFindings(file)] });
  }
  return {
    text: results.map((result) => describe(result, language)).join('\n'),
    document: { files: results },
    findings: results.flatMap(({ findings }) => findings),
  };
}

function figureFindings({ process, scenarios }: ReadFile): Finding[] {
  if (process === null) return [];
  return scenarios.flatMap((scenario) => checkProcess(process, scenario));
}

function describe(result: { file: string; findings: Finding[] }, language: Language): string {
  if (result.findings.length === 0) return `${result.file}: ok`;
  return `${result.file}:\n${list(result.findings, language)}`;
}
