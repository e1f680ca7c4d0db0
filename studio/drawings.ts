import {
  compile,
  defaultScenario,
  hasLayout,
  layOut,
  readDiagram,
  readScenarios,
  rehearse,
  type Process,
} from '@handara/engine';
import type { Diagram, Procedure } from '@handara/schemas';
import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import type { Client } from './api/client.ts';
import { useClient } from './api/queries.ts';
import { likeliest } from './likeliest.ts';

/** A procedure's file as it was read; `trace` are the steps of one case on the likeliest way. */
export interface Drawing {
  readonly xml: string;
  readonly revision: number;
  readonly diagram: Diagram | null;
  readonly process: Process | null;
  readonly trace: readonly string[];
}

/**
 * Reads the files of procedures, each once a revision; what has no coordinates is laid out.
 *
 * @param procedures which ones
 * @returns one query a procedure, in the same order
 */
export function useDrawings(procedures: readonly Procedure[]): UseQueryResult<Drawing>[] {
  const client = useClient();
  return useQueries({
    queries: procedures.map(({ id, revision }) => ({
      queryKey: ['drawings', id, revision],
      queryFn: () => draw(client, id),
      staleTime: Infinity,
    })),
  });
}

async function draw(client: Client, id: string): Promise<Drawing> {
  const { xml, revision } = await client.procedure(id);
  const { diagram } = await readDiagram(xml);
  if (diagram === null) return { xml, revision, diagram, process: null, trace: [] };
  const { process } = compile(diagram);
  return {
    xml,
    revision,
    diagram: hasLayout(diagram) ? diagram : layOut(diagram),
    process,
    trace: process === null ? [] : traceOf(process, diagram),
  };
}

function traceOf(process: Process, diagram: Diagram): readonly string[] {
  const scenario = readScenarios(diagram).scenarios[0] ?? defaultScenario(process);
  return rehearse(process, scenario, { choose: likeliest(process, scenario) }).trace;
}
