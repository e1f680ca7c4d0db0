import { languages, type Language } from '@handara/schemas';
import {
  createContext,
  use,
  useCallback,
  useLayoutEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';

/** The numbering systems a reader may choose: 12 or ١٢. */
const numberings = ['latn', 'arab'] as const;

/** A numbering system. */
export type Numbering = (typeof numberings)[number];

/** What a reader has chosen for themselves; it stays in this browser. */
export interface Preferences {
  readonly language: Language;
  readonly numbering: Numbering;
}

/** The choices and the way to change one. */
export interface PreferencesAccess extends Preferences {
  readonly direction: 'rtl' | 'ltr';
  readonly prefer: (change: Partial<Preferences>) => void;
}

const place = 'handara.preferences';
const first: Preferences = { language: 'ar', numbering: 'latn' };
const Context = createContext<PreferencesAccess | null>(null);

/**
 * Reads the kept choices; whatever is not one of ours counts as not chosen.
 *
 * @param kept the text found in the browser's storage, null where there is none
 * @returns whole preferences: Arabic and Western digits where nothing else was chosen
 */
export function readPreferences(kept: string | null): Preferences {
  const found = parse(kept);
  return {
    language: languages.find((each) => each === found['language']) ?? first.language,
    numbering: numberings.find((each) => each === found['numbering']) ?? first.numbering,
  };
}

function parse(kept: string | null): Record<string, unknown> {
  try {
    const found: unknown = JSON.parse(kept ?? '{}');
    return typeof found === 'object' && found !== null ? { ...found } : {};
  } catch {
    return {};
  }
}

/**
 * Gives everything below it the reader's language and digits, and sets the page's direction.
 *
 * @param props what stands below
 * @param props.children the parts that read the preferences
 * @returns the children, with all that was said above within their reach
 */
export function PreferencesProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [preferences, setPreferences] = useState(() =>
    readPreferences(localStorage.getItem(place)),
  );
  const prefer = useCallback((change: Partial<Preferences>) => {
    setPreferences((before) => {
      const after = { ...before, ...change };
      localStorage.setItem(place, JSON.stringify(after));
      return after;
    });
  }, []);
  const direction = preferences.language === 'ar' ? 'rtl' : 'ltr';
  useLayoutEffect(() => {
    document.documentElement.lang = preferences.language;
    document.documentElement.dir = direction;
  }, [preferences.language, direction]);
  const access = useMemo<PreferencesAccess>(
    () => ({ ...preferences, direction, prefer }),
    [preferences, direction, prefer],
  );
  return <Context value={access}>{children}</Context>;
}

/**
 * The reader's choices.
 *
 * @returns language, digits, reading direction and the way to change them
 * @throws {Error} when no PreferencesProvider stands above
 */
export function usePreferences(): PreferencesAccess {
  const access = use(Context);
  if (access === null) throw new Error('no <PreferencesProvider> above');
  return access;
}
