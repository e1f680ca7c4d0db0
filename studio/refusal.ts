import { say } from '@handara/engine';
import { Refused, type RefusedCode } from './api/client.ts';
import { usePreferences } from './locale/preferences.tsx';
import { useWords } from './locale/words.tsx';

/** A refusal in the reader's words. */
export interface Spoken {
  readonly code: RefusedCode;
  readonly sentence: string;
  readonly details: readonly string[];
}

/**
 * Says in the reader's language why something failed.
 *
 * @returns a function from what was thrown to what is shown; what is no refusal counts as unreadable
 */
export function useRefusalWords(): (error: unknown) => Spoken {
  const t = useWords('shell');
  const { language } = usePreferences();
  return (error) => {
    const code = error instanceof Refused ? error.code : 'unreadable';
    const findings = error instanceof Refused ? error.findings : [];
    return {
      code,
      sentence: t(`refusal.${code}`),
      details: findings.map((finding) => say(finding, language)),
    };
  };
}
