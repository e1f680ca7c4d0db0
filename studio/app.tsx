import { DirectionProvider, MantineProvider, localStorageColorSchemeManager } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { BrowserRouter } from 'react-router';
import { openClient } from './api/client.ts';
import { ClientContext, openCache } from './api/queries.ts';
import { PreferencesProvider, usePreferences } from './locale/preferences.tsx';
import { WordsProvider } from './locale/words.tsx';
import { Pages } from './pages.tsx';
import { theme, tokensAsVariables } from './theme.ts';

const schemes = localStorageColorSchemeManager({ key: 'handara.scheme' });

/**
 * The whole studio: knows every part, does nothing itself.
 *
 * @returns the studio, from preferences down to the page of the address
 */
export function App(): ReactNode {
  const [client] = useState(() => openClient((input, init) => fetch(input, init)));
  const [cache] = useState(openCache);
  return (
    <PreferencesProvider>
      <Look>
        <WordsProvider>
          <QueryClientProvider client={cache}>
            <ClientContext value={client}>
              <BrowserRouter>
                <Pages />
              </BrowserRouter>
            </ClientContext>
          </QueryClientProvider>
        </WordsProvider>
      </Look>
    </PreferencesProvider>
  );
}

function Look({ children }: { readonly children: ReactNode }): ReactNode {
  const { direction, language } = usePreferences();
  return (
    <DirectionProvider key={language} initialDirection={direction} detectDirection={false}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={tokensAsVariables}
        colorSchemeManager={schemes}
        defaultColorScheme="light"
      >
        <Notifications position="bottom-center" />
        {children}
      </MantineProvider>
    </DirectionProvider>
  );
}
