import type { Verdict } from '@handara/schemas';
import {
  IconAlertTriangle,
  IconCheck,
  IconEqual,
  IconQuestionMark,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../../locale/words.tsx';
import css from './VerdictChip.module.css';

const marks: Record<Verdict, TablerIcon> = {
  better: IconCheck,
  worse: IconAlertTriangle,
  same: IconEqual,
  noEvidence: IconQuestionMark,
  unknown: IconQuestionMark,
};

/**
 * What a difference proves: colour, mark and word together.
 *
 * @param props what is shown
 * @param props.verdict better, worse, or why neither can be said
 * @returns a chip
 */
export function VerdictChip({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const m = useWords('measures');
  const Icon = marks[verdict];
  return (
    <span className={css['chip']} data-verdict={verdict}>
      <Icon size={14} stroke={2} aria-hidden />
      {m(`verdict.${verdict}`)}
    </span>
  );
}
