import { useEffect, useRef, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { Refused } from './api/client.ts';
import { useSession, useSignIn } from './api/queries.ts';
import { useWords } from './locale/words.tsx';
import { useRefusalWords } from './refusal.ts';
import { SignInPage } from './views/sign-in/SignInPage.tsx';

/**
 * Lets a member through and shows a stranger the sign-in page. A token in the address is used at once
 * and taken out of the address and the browser's history.
 *
 * @param props what needs a member
 * @param props.children the pages
 * @returns the pages, the sign-in page, or nothing while the server is being asked
 */
export function Door({ children }: { readonly children: ReactNode }): ReactNode {
  const session = useSession();
  const signIn = useSignIn();
  const byLink = useTokenFromAddress((token) => {
    signIn.mutate({ token });
  });
  const isByToken = signIn.variables !== undefined && 'token' in signIn.variables;
  const refusal = useSignInRefusal(signIn.error, isByToken);
  const isStranger = session.error instanceof Refused && session.error.code === 'not-signed-in';

  if (session.isPending || byLink) return null;
  if (!isStranger) return children;
  return (
    <SignInPage
      entering={signIn.isPending}
      refusal={refusal}
      onEnter={(proof) => {
        signIn.mutate(proof);
      }}
      onOtherWay={signIn.reset}
    />
  );
}

function useSignInRefusal(error: Error | null, isByToken: boolean): string | null {
  const t = useWords('shell');
  const p = useWords('people');
  const words = useRefusalWords();
  if (error === null) return null;
  const { code, sentence } = words(error);
  if (code === 'too-many-requests' && !isByToken) return p('tooManyTries');
  if (code !== 'not-signed-in' && code !== 'not-allowed' && code !== 'not-valid') return sentence;
  return isByToken ? t('tokenWrong') : p('notRight');
}

function useTokenFromAddress(enter: (token: string) => void): boolean {
  const [search, setSearch] = useSearchParams();
  const token = search.get('token');
  const used = useRef<string | null>(null);
  const latest = useRef(enter);
  useEffect(() => {
    latest.current = enter;
  });
  useEffect(() => {
    if (token === null || used.current === token) return;
    used.current = token;
    setSearch(
      (before) => {
        before.delete('token');
        return before;
      },
      { replace: true },
    );
    if (token !== '') latest.current(token);
  }, [token, setSearch]);
  return token !== null;
}
