import type { Process } from '@handara/engine';
import type { Scenario } from '@handara/schemas';

/** Chooses the way at a gateway: ids of its flows in, one of them out. */
export type Choice = (gateway: string, flows: readonly string[]) => string | null;

/**
 * Chooses the likeliest way at every gateway. Whoever comes back to a gateway takes the next likeliest,
 * so that a loop that is more likely than not comes to an end.
 *
 * @param process the graph
 * @param scenario its numbers; a flow without probability has what the others leave
 * @returns the choice; it remembers the gateways it has seen, so it serves one case only
 */
export function likeliest(process: Process, scenario: Scenario): Choice {
  const visits = new Map<string, number>();
  return (gateway, flows) => {
    const visit = visits.get(gateway) ?? 0;
    visits.set(gateway, visit + 1);
    const ranked = byLikelihood(flows, process, scenario);
    return ranked[visit % ranked.length] ?? null;
  };
}

function byLikelihood(flows: readonly string[], process: Process, scenario: Scenario): string[] {
  const known = (id: string): number | null => scenario.elements[id]?.probability ?? null;
  const rest = 1 - flows.reduce((sum, id) => sum + (known(id) ?? 0), 0);
  const open = flows.filter((id) => known(id) === null).length;
  const chance = (id: string): number => known(id) ?? rest / open;
  const place = (id: string): number => process.flows.findIndex((flow) => flow.id === id);
  return flows.toSorted((a, b) => chance(b) - chance(a) || place(a) - place(b));
}
