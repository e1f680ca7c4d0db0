import { lazy, Suspense, type ReactNode } from 'react';
import { Route, Routes } from 'react-router';
import { Framed } from './framed.tsx';
import { Door } from './sign-in.tsx';
import { Start } from './start.tsx';
import { Missing } from './views/Missing.tsx';

const ServiceRoute = lazy(async () => ({ default: (await import('./service.tsx')).ServiceRoute }));
const Compare = lazy(async () => ({ default: (await import('./compare.tsx')).Compare }));
const Editor = lazy(async () => ({ default: (await import('./editor.tsx')).Editor }));

/**
 * The page of the current address.
 *
 * @returns one page; the editor's code is fetched when it is first opened
 */
export function Pages(): ReactNode {
  return (
    <Door>
      <Suspense>
        <Routes>
          <Route element={<Framed />}>
            <Route path="/" element={<Start />} />
            <Route path="/sign-in" element={<Start />} />
            <Route path="/services/:id" element={<ServiceRoute />} />
            <Route path="*" element={<Missing />} />
          </Route>
          <Route path="/services/:id/compare" element={<Compare />} />
          <Route path="/procedures/:id" element={<Editor />} />
        </Routes>
      </Suspense>
    </Door>
  );
}
