import type { Film, Level, Study, Variation } from '@handara/engine';
import type { Comparison, Finding, Outcome, Report } from '@handara/schemas';

/** A file to run: the name shown in its report, and its BPMN text. */
export interface RunFile {
  readonly file: string;
  readonly xml: string;
}

/** Which scenario of the file a run takes, by id, null for the first; and what it changes in it. */
export interface RunFigures {
  readonly scenario: string | null;
  readonly variation: Variation;
}

/** What the page asks of the worker. */
export type RunRequest =
  | { readonly kind: 'climb'; readonly subject: RunFile; readonly scenario: string | null }
  | {
      readonly kind: 'try';
      readonly subject: RunFile;
      readonly figures: RunFigures;
      /** The study of the same level without any change, where the page has it already. */
      readonly normal: Study | null;
    }
  | { readonly kind: 'film'; readonly subject: RunFile; readonly figures: RunFigures }
  | { readonly kind: 'assess'; readonly asIs: RunFile; readonly toBe: RunFile };

/**
 * What one level came to: its report, null where nothing of the scenario reaches it, and what it lacks. A
 * report of the first few replications is not `isWhole`.
 */
export interface Rung {
  readonly level: Level;
  readonly report: Report | null;
  readonly gaps: readonly Finding[];
  readonly isWhole: boolean;
}

/** What a changed scenario came to, beside the unchanged one on the same chance. */
export interface Trial {
  readonly report: Report;
  readonly difference: Comparison;
  readonly isWhole: boolean;
}

/** What the worker tells the page; the last message is of a kind that ends a request. */
export type RunMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'rung'; readonly rung: Rung }
  | { readonly kind: 'trial'; readonly trial: Trial }
  | RunEnd;

/** What ends a request. */
export type RunEnd =
  | {
      readonly kind: 'climbed';
      readonly level: Level;
      readonly findings: readonly Finding[];
      /** The study of the highest level, to try changes beside. */
      readonly study: Study;
    }
  | { readonly kind: 'tried'; readonly trial: Trial; readonly normal: Study }
  | { readonly kind: 'filmed'; readonly film: Film }
  | { readonly kind: 'assessed'; readonly outcome: Outcome }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] }
  | { readonly kind: 'failed'; readonly message: string };

/** Tells the page of a step; called in order. */
export type Tell = (message: RunMessage) => void;
