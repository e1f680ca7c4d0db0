import type { Diagram } from '@handara/schemas';
import { Edit } from './edit.ts';
import { text } from './notes.ts';
import { Outline } from './outline.ts';

/**
 * Adds a scenario that has all its figures from another one; `writeScenario` then writes what differs.
 *
 * @param diagram left as it is
 * @param parent id of the scenario that it inherits from
 * @param heir its own id, which nothing in the file has, and its name
 * @returns the diagram with the heir; the same where there is no such parent
 * @source BPSim 2.0 §5.2.1 (inherits)
 */
export function addHeir(
  diagram: Diagram,
  parent: string,
  heir: { readonly id: string; readonly name: string },
): Diagram {
  const known = new Outline(diagram)
    .all('bpsim:Scenario')
    .find((each) => text(each, 'id') === parent);
  const data = known?.parent?.[0];
  if (data === undefined) return diagram;
  const edit = new Edit(diagram);
  edit.append(heir.id, 'bpsim:Scenario', data, 'Scenario', { ...heir, inherits: parent });
  return edit.finish();
}
