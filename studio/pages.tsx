import { lazy, Suspense, type ReactNode } from 'react';
import { Route, Routes } from 'react-router';

const Editor = lazy(async () => ({ default: (await import('./editor.tsx')).Editor }));

/**
 * The page of the current address.
 *
 * @returns one page; the editor's code is fetched when it is first opened
 */
export function Pages(): ReactNode {
  return (
    <Suspense>
      <Routes>
        <Route path="/procedures/:id" element={<Editor />} />
      </Routes>
    </Suspense>
  );
}
