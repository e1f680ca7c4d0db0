import type { Finding, Outcome, Report } from '@handara/schemas';

/** A file to run: the name shown in its report, and its BPMN text. */
export interface RunFile {
  readonly file: string;
  readonly xml: string;
}

/** How long a study goes on; what is absent comes from the file's own scenario. */
export interface RunSize {
  readonly replications?: number;
  readonly cases?: number;
  readonly seed?: number;
}

/** What the page asks of the worker. */
export type RunRequest =
  | { readonly kind: 'study'; readonly subject: RunFile; readonly size: RunSize }
  | { readonly kind: 'assess'; readonly asIs: RunFile; readonly toBe: RunFile };

/** What one file's run came to; the report is null when an error finding forbade the run. */
export interface StudyResult {
  readonly report: Report | null;
  readonly findings: readonly Finding[];
}

/** What the worker tells the page; progress counts replications over everything asked. */
export type RunMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'studied'; readonly result: StudyResult }
  | { readonly kind: 'assessed'; readonly outcome: Outcome }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] }
  | { readonly kind: 'failed'; readonly message: string };
