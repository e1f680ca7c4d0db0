import { lazy, Suspense, type ReactNode } from 'react';
import { Route, Routes } from 'react-router';
import { Framed } from './framed.tsx';
import { Door } from './sign-in.tsx';
import { Start } from './start.tsx';
import { Missing } from './views/Missing.tsx';

const ServiceRoute = lazy(async () => ({ default: (await import('./service.tsx')).ServiceRoute }));
const Compare = lazy(async () => ({ default: (await import('./compare.tsx')).Compare }));
const Account = lazy(async () => ({ default: (await import('./account.tsx')).Account }));
const Members = lazy(async () => ({ default: (await import('./members.tsx')).Members }));
const Trail = lazy(async () => ({ default: (await import('./trail.tsx')).Trail }));
const Invitation = lazy(async () => ({ default: (await import('./invitation.tsx')).Invitation }));
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
        {/* Whoever comes by an invitation is nobody yet. */}
        <Route path="/invitation" element={<Invitation />} />
        <Route path="*" element={<Inside />} />
      </Routes>
    </Suspense>
  );
}

function Inside(): ReactNode {
  return (
    <Door>
      <Suspense>
        <Routes>
          <Route element={<Framed />}>
            <Route path="/" element={<Start />} />
            <Route path="/sign-in" element={<Start />} />
            <Route path="/services/:id" element={<ServiceRoute />} />
            <Route path="/account" element={<Account />} />
            <Route path="/members" element={<Members />} />
            <Route path="/trail" element={<Trail />} />
            <Route path="*" element={<Missing />} />
          </Route>
          <Route path="/services/:id/compare" element={<Compare />} />
          <Route path="/procedures/:id" element={<Editor />} />
        </Routes>
      </Suspense>
    </Door>
  );
}
