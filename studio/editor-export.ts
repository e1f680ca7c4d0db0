import { exportWorkflow, readDiagram, type WorkflowPackage } from '@handara/engine';
import { strToU8, zipSync } from 'fflate';
import { useState } from 'react';
import { download } from './download.ts';
import type { ExportShown } from './views/editor/parts.ts';

/** The export of the open drawing: what the dialog shows and what can be done. */
export interface OpenExport {
  readonly shown: ExportShown | null;
  readonly open: () => void;
  readonly close: () => void;
  readonly download: () => void;
}

/**
 * Makes a package for a workflow engine from the open drawing.
 *
 * @param name the package's file name, without ending
 * @param xml gives the drawing as a file
 * @returns the dialog's content, and the ways to open, close and take away
 */
export function useExport(name: string, xml: () => Promise<string>): OpenExport {
  const [shown, setShown] = useState<ExportShown | null>(null);
  const [made, setMade] = useState<WorkflowPackage | null>(null);
  const make = async (): Promise<void> => {
    const { diagram } = await readDiagram(await xml());
    if (!diagram) throw new Error('the open drawing is no diagram');
    const ready = await exportWorkflow(diagram, 'operaton');
    const { grade, readiness } = ready;
    setMade(ready);
    setShown({ kind: 'ready', grade, readiness, files: ready.files.map(({ path }) => path) });
  };
  return {
    shown,
    open: () => {
      setShown({ kind: 'preparing' });
      make().catch(() => {
        setShown({ kind: 'failed' });
      });
    },
    close: () => {
      setShown(null);
    },
    download: () => {
      if (made) download(`${name}.zip`, zipOf(made), 'application/zip');
    },
  };
}

function zipOf({ files }: WorkflowPackage): Uint8Array<ArrayBuffer> {
  const entries = files.map(({ path, text }) => [path, strToU8(text)] as const);
  return new Uint8Array(zipSync(Object.fromEntries(entries)));
}
