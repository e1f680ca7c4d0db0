import type { Diagram } from '@handara/schemas';
import { Edit } from './edit.ts';
import { text } from './notes.ts';
import { Outline } from './outline.ts';

/**
 * Takes a scenario and its results out of the BPSim data of a file.
 *
 * @param diagram left as it is
 * @param id which scenario goes, as the file calls it
 * @returns the diagram without it; the same where there is none, or where another scenario inherits from it
 * @source BPSim 2.0 §5.2.1 (inherits, result)
 */
export function dropScenario(diagram: Diagram, id: string): Diagram {
  const scenarios = new Outline(diagram).all('bpsim:Scenario');
  const isNeeded = scenarios.some(
    (each) => text(each, 'inherits') === id && text(each, 'result') !== id,
  );
  if (isNeeded) return diagram;
  const edit = new Edit(diagram);
  for (const each of scenarios) {
    if (text(each, 'id') === id || text(each, 'result') === id) edit.remove(each.key);
  }
  return edit.finish();
}
