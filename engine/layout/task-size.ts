import { isA } from '../diagram/moddle.ts';
import type { Plane } from './planes.ts';
import { style } from './style.ts';
import { wrap } from './text.ts';
import type { TextMeasure } from './text.ts';

const widths = [style.task.width, 140, 160];
const lines = 4;

/**
 * Chooses one size for all tasks of a plane, so that no name is cut off.
 *
 * @param plane - with the frames whose tasks count
 * @param measure - how wide text is
 * @returns the usual size, or a wider one where a name needs more than four lines
 */
export const taskSize = (plane: Plane, measure: TextMeasure): { width: number; height: number } => {
  const names: string[] = [];
  for (const frame of new Set(plane.frameOf.values())) {
    for (const node of frame.nodes) {
      const name = node.values['name'];
      if (isA(node, 'bpmn:Activity') && typeof name === 'string') names.push(name);
    }
  }
  const fits = (width: number): boolean =>
    names.every(
      (name) =>
        wrap(name, width - 2 * style.task.padding, style.taskText, measure).lines.length <= lines,
    );
  const width = widths.find(fits) ?? Math.max(...widths);
  return { width, height: style.task.height };
};
