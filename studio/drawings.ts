import { compile, hasLayout, layOut, readDiagram, type Process } from '@handara/engine';
import type { Diagram, Finding, Procedure } from '@handara/schemas';
import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { useClient } from './api/queries.ts';
import type { Client } from './api/client.ts';

/** A procedure's file as it was read: text, drawing, graph, and what was found on the way. */
export interface Drawing {
  readonly xml: string;
  readonly revision: number;
  readonly diagram: Diagram | null;
  readonly process: Process | null;
  readonly findings: readonly Finding[];
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
  const { diagram, findings } = await readDiagram(xml);
  if (diagram === null) return { xml, revision, diagram, process: null, findings };
  const compiled = compile(diagram);
  return {
    xml,
    revision,
    diagram: hasLayout(diagram) ? diagram : layOut(diagram),
    process: compiled.process,
    findings: [...findings, ...compiled.findings],
  };
}
