import { useMemo } from 'react';
import type { OpenDrawing } from './editor-drawing.ts';
import { canRemove } from './session/scenarios.ts';
import type { ScenarioActs } from './views/run/parts.ts';

/**
 * Binds what can be done with scenarios to the open drawing.
 *
 * @param drawing whose file holds them
 * @returns the acts, and the scenarios that can be taken away
 */
export function useScenarioActs({ scenario, scenarios, acts }: OpenDrawing): {
  readonly acts: ScenarioActs;
  readonly removable: ReadonlySet<string>;
} {
  const removable = useMemo(
    () => new Set(scenarios.map(({ id }) => id).filter((id) => canRemove(scenarios, id))),
    [scenarios],
  );
  return {
    removable,
    acts: {
      choose: acts.choose,
      duplicate: (name) => {
        if (scenario) acts.scenarios({ kind: 'keep', name, figures: scenario });
      },
      rename: (id, name) => {
        acts.scenarios({ kind: 'rename', id, name });
      },
      remove: (id) => {
        acts.scenarios({ kind: 'remove', id });
      },
    },
  };
}
