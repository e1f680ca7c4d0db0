import { addHeir, dropScenario, readScenarios, writeDiagram, writeScenario } from '@handara/engine';
import type { Diagram, Scenario } from '@handara/schemas';

/** What can be done to the scenarios of a file; `keep` adds one with changed figures of another. */
export type ScenarioEdit =
  | { readonly kind: 'keep'; readonly name: string; readonly figures: Scenario }
  | { readonly kind: 'rename'; readonly id: string; readonly name: string }
  | { readonly kind: 'remove'; readonly id: string };

/** A file with other scenarios, and which of them is worked on now. */
export interface Edited {
  readonly xml: string;
  readonly chosen: string | null;
}

/**
 * Tells whether a scenario can be taken away.
 *
 * @param scenarios all of the file
 * @param id of the scenario
 * @returns false for the only one, and for one from which another inherits
 */
export function canRemove(scenarios: readonly Scenario[], id: string): boolean {
  return scenarios.length > 1 && !scenarios.some(({ inherits }) => inherits === id);
}

/**
 * Changes the scenarios of a file.
 *
 * @param diagram the file
 * @param edit what changes; a kept scenario inherits from the one its figures come from, and holds only
 *   what differs
 * @returns the file with the change; null where there is nothing to change
 */
export async function editScenarios(diagram: Diagram, edit: ScenarioEdit): Promise<Edited | null> {
  const { scenarios } = readScenarios(diagram);
  if (edit.kind === 'keep') return keep(diagram, scenarios, edit);
  const known = scenarios.find(({ id }) => id === edit.id);
  if (!known) return null;
  if (edit.kind === 'rename') {
    const renamed = writeScenario(diagram, { ...known, name: edit.name });
    return { xml: await writeDiagram(renamed), chosen: known.id };
  }
  if (!canRemove(scenarios, edit.id)) return null;
  const left = scenarios.find(({ id }) => id !== edit.id);
  return { xml: await writeDiagram(dropScenario(diagram, edit.id)), chosen: left?.id ?? null };
}

async function keep(
  diagram: Diagram,
  scenarios: readonly Scenario[],
  { name, figures }: Extract<ScenarioEdit, { kind: 'keep' }>,
): Promise<Edited> {
  const id = freeId(diagram);
  const parent = scenarios.find((each) => each.id === figures.id);
  const inherits = parent?.id ?? null;
  // First an heir of everything, so that afterwards only what differs from its parent is written.
  const begun = parent ? addHeir(diagram, parent.id, { id, name }) : diagram;
  const whole = writeScenario(begun, { ...figures, id, name, inherits });
  return { xml: await writeDiagram(whole), chosen: id };
}

function freeId({ elements }: Diagram): string {
  const taken = new Set(Object.values(elements).map(({ values }) => values['id']));
  let number = 1;
  while (taken.has(`Scenario_${String(number)}`)) number += 1;
  return `Scenario_${String(number)}`;
}
