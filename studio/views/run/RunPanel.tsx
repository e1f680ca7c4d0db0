import type { ReactNode } from 'react';
import type { Drawing, DrawingActs } from '../editor/parts.ts';
import { Both } from './Both.tsx';
import { Causes } from './Causes.tsx';
import { Charts } from './Charts.tsx';
import { Course, Doubts } from './Course.tsx';
import { Ladder } from './Ladder.tsx';
import css from './RunPanel.module.css';
import { Presets } from './Presets.tsx';
import type { RunActs, Running, ScenarioActs } from './parts.ts';
import { Roles } from './Roles.tsx';
import { RunResults } from './RunResults.tsx';
import { ScenarioBar } from './ScenarioBar.tsx';
import { Size } from './Size.tsx';
import { TrialSentence } from './TrialSentence.tsx';
import { WhatIf } from './WhatIf.tsx';
import { useWords } from '../../locale/words.tsx';

/** What the panel shows and hands back. */
export interface RunPanelProps {
  readonly mayDraw: boolean;
  readonly drawing: Drawing;
  readonly acts: DrawingActs;
  readonly running: Running;
  readonly runs: RunActs;
  readonly scenarioActs: ScenarioActs;
  readonly removable: ReadonlySet<string>;
  readonly comparison: string;
  readonly onGoTo: (id: string) => void;
}

/**
 * A run: its scenario and day, its levels, what it came to and what it would come to.
 *
 * @param props what it shows and hands back
 * @returns the panel at the end of the line
 */
export function RunPanel(props: RunPanelProps): ReactNode {
  const t = useWords('editor');
  const { running, runs, drawing, acts, onGoTo } = props;
  const { places } = drawing;
  const { report } = running;
  return (
    <aside className={css['panel']} aria-label={t('results')}>
      <section className={css['section']} aria-label={t('section.run')}>
        <ScenarioBar
          mayDraw={props.mayDraw}
          scenario={drawing.scenario}
          all={drawing.scenarios}
          removable={props.removable}
          acts={props.scenarioActs}
          isRunning={running.standing.kind === 'running'}
          onRun={runs.run}
          onStop={runs.stop}
        />
        <Presets running={running} runs={runs} />
        {drawing.scenario && props.mayDraw && <Size scenario={drawing.scenario} acts={acts} />}
      </section>
      <Course {...props} />
      <Doubts {...props} />
      <TrialSentence running={running} />
      {running.rungs.length > 0 && (
        <Ladder running={running} places={places} onLevel={runs.level} onGoTo={onGoTo} />
      )}
      {report ? (
        <>
          <RunResults report={report} running={running} places={places} />
          <WhatIf mayDraw={props.mayDraw} running={running} runs={runs} places={places} />
          <Causes report={report} places={places} onSelect={acts.select} />
          <Roles report={report} places={places} />
          <Charts report={report} places={places} />
        </>
      ) : (
        running.standing.kind === 'idle' && (
          <div className={css['empty']}>
            <strong>{t('noRunYet')}</strong>
            <p>{t('noRunYetWhat')}</p>
          </div>
        )
      )}
      <Both {...props} />
    </aside>
  );
}
