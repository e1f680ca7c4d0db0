import type { Place, Report } from '@handara/schemas';
import type { ReactNode } from 'react';
import { useFigures, useWords } from '../../locale/words.tsx';
import { busiestOf, stuckOf, unreachedOf } from './findings.ts';
import { useNames } from './names.ts';
import type { RungShown } from './parts.ts';
import { secondsOf, useSaid } from './said.ts';

/** What the sentence is about. */
export interface LevelSentenceProps {
  readonly rung: RungShown;
  readonly rungs: readonly RungShown[];
  readonly places: readonly Place[];
}

/**
 * What a level came to, said in a sentence or two.
 *
 * @param props the level and those below it
 * @returns plain text
 */
export function LevelSentence(props: LevelSentenceProps): ReactNode {
  const t = useWords('run');
  const { rung } = props;
  const { report } = rung;
  if (report === null) return t('notReached');
  if (rung.level === 'flow') return <FlowSentence report={report} places={props.places} />;
  if (report.measures.flowTime === null) return t('timesUnknown');
  if (rung.level === 'times') return <TimesSentence report={report} />;
  return <AddedSentence {...props} report={report} />;
}

function FlowSentence({
  report,
  places,
}: {
  readonly report: Report;
  readonly places: readonly Place[];
}): ReactNode {
  const t = useWords('run');
  const editor = useWords('editor');
  const nameOf = useNames(places);
  const { isolated } = useFigures();
  const stuck = stuckOf(report);
  const unreached = unreachedOf(report);
  const names = unreached
    .slice(0, 3)
    .map(({ id, name }) => isolated(nameOf(id, name)))
    .join(editor('comma'));
  const ended =
    stuck > 0
      ? t('flowStuck', { stuck, cases: report.cases })
      : t('flowAll', { count: report.cases });
  const reached =
    unreached.length > 0
      ? t('flowUnreached', { count: unreached.length, names })
      : t('flowReached');
  return `${ended} ${reached}`;
}

function TimesSentence({ report }: { readonly report: Report }): ReactNode {
  const t = useWords('run');
  const said = useSaid();
  const { flowTime, workTime } = report.measures;
  if (flowTime === null) return null;
  return t('timesSays', {
    time: said(flowTime),
    work: said(workTime ?? secondsOf(0)),
  });
}

/** Less than this, in seconds, nobody would call waiting. */
const hardly = 60;

function AddedSentence({
  rung,
  rungs,
  places,
  report,
}: LevelSentenceProps & { readonly report: Report }): ReactNode {
  const t = useWords('run');
  const said = useSaid();
  const { percent, isolated } = useFigures();
  const nameOf = useNames(places);
  const { flowTime } = report.measures;
  if (flowTime === null) return null;
  const below = rungs[rungs.findIndex(({ level }) => level === rung.level) - 1];
  const before = below?.report?.measures.flowTime?.mean ?? flowTime.mean;
  const more = flowTime.mean - before;
  const time = said(flowTime);
  const kind = rung.level === 'staff' ? 'staff' : 'hours';
  const sentence =
    more > hardly
      ? t(`${kind}Says`, { time, more: said(secondsOf(more)) })
      : t(`${kind}Free`, { time });
  const busiest = busiestOf(report);
  if (busiest === null) return sentence;
  const name = isolated(nameOf(busiest.id, busiest.name));
  return `${sentence} ${t('busiest', { name, use: isolated(percent(busiest.use)) })}`;
}
