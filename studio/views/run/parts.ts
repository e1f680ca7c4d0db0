import type { Lack, Level, Lever, Preset, Turn } from '@handara/engine';
import type { Comparison, Finding, Report } from '@handara/schemas';

/** What a heat map may show. */
export const heatLayers = ['wait', 'work', 'cost', 'visits', 'none'] as const;

/** What a heat map shows; `none` is the plain drawing. */
export type HeatLayer = (typeof heatLayers)[number];

/** How a run stands. */
export type RunStanding =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'forbidden'; readonly findings: readonly Finding[] }
  | { readonly kind: 'failed' };

/** How far the outcome of both procedures has come. */
export type BothStanding = 'none' | 'missing' | 'unsaved' | 'kept' | 'notKept';

/** What one level of the run came to, and what it lacks; a first answer is not `isWhole`. */
export interface RungShown {
  readonly level: Level;
  readonly report: Report | null;
  readonly gaps: readonly Finding[];
  readonly isWhole: boolean;
}

/** What a try came to beside the unchanged scenario. */
interface TrialShown {
  readonly report: Report;
  readonly difference: Comparison;
  readonly isWhole: boolean;
}

/** What a try changes: a day that is not like others, and turned levers. */
export interface Tried {
  readonly preset: Preset;
  readonly factor: number;
  readonly turns: readonly Turn[];
}

/** The run of this page. */
export interface Running {
  readonly standing: RunStanding;
  /** The levels that have been run, in order. */
  readonly rungs: readonly RungShown[];
  /** The level that is looked at. */
  readonly level: Level | null;
  /** What is shown: of the try, if there is one, else of the level. */
  readonly report: Report | null;
  readonly tried: Tried;
  readonly trial: TrialShown | null;
  readonly trialStanding: 'none' | 'working' | 'done' | 'failed';
  /** What is wrong with the figures that are tried; null where nothing is. */
  readonly doubts: readonly Finding[] | null;
  /** Figures that can be turned, and where the scenario has them. */
  readonly levers: readonly Lever[];
  /** What each preset lacks; null where it changes something. */
  readonly lacks: Readonly<Record<Preset, Lack | null>>;
  readonly isStale: boolean;
  readonly both: BothStanding;
  readonly layer: HeatLayer;
}

/** What can be done with runs. */
export interface RunActs {
  readonly run: () => void;
  readonly runBoth: () => void;
  readonly stop: () => void;
  readonly layer: (layer: HeatLayer) => void;
  readonly level: (level: Level) => void;
  readonly preset: (preset: Preset, factor: number) => void;
  /** Turns a lever; null puts it back. */
  readonly turn: (lever: Pick<Lever, 'kind' | 'id'>, value: number | null) => void;
  readonly reset: () => void;
  /** Writes what is tried as a scenario of its own. */
  readonly keep: (name: string) => void;
}

/** What can be done with the scenarios of the file. */
export interface ScenarioActs {
  readonly choose: (id: string) => void;
  readonly duplicate: (name: string) => void;
  readonly rename: (id: string, name: string) => void;
  readonly remove: (id: string) => void;
}

/** How the film of cases stands; `time` and `until` in seconds of the run, `pace` times the usual. */
export interface FilmShown {
  readonly kind: 'none' | 'making' | 'ready' | 'failed';
  readonly time: number;
  readonly until: number;
  readonly open: number;
  readonly ended: number;
  readonly isPlaying: boolean;
  readonly isCut: boolean;
  readonly pace: number;
  /** First day and hour of the run, where it has one. */
  readonly start: string | null;
}

/** What can be done with the film. */
export interface FilmActs {
  readonly open: () => void;
  readonly close: () => void;
  readonly play: () => void;
  readonly pause: () => void;
  readonly step: () => void;
  readonly seek: (time: number) => void;
  readonly pace: (times: number) => void;
}
