import type { Place, Report } from '@handara/schemas';
import type { Drawing, DrawingActs } from './parts.ts';

/** What the table of steps shows; `report` adds results, `isEditable` turns cells into fields. */
export interface StepTableProps {
  readonly drawing: Drawing;
  readonly acts: DrawingActs;
  readonly report: Report | null;
  readonly isEditable?: boolean;
}

/** One step of the table, its number counted from 1. */
export interface RowProps extends StepTableProps {
  readonly steps: readonly Place[];
  readonly step: Place;
  readonly number: number;
}
