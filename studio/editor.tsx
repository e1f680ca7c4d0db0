import type { ReactNode } from 'react';
import { EditorPage } from './views/editor/EditorPage.tsx';

/**
 * Wires the editor's page: address, server, canvas and worker.
 *
 * @returns the editor of the procedure in the address
 */
export function Editor(): ReactNode {
  return <EditorPage />;
}
