import type { Report } from '@handara/schemas';
import type { ReactNode } from 'react';
import { Bar, BarChart, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { inUnit, spanUnit } from '../../locale/figures.ts';
import { useUnitName } from '../../locale/Num.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import { ChartFrame, plotMargin } from './ChartFrame.tsx';
import css from './Charts.module.css';
import { barsOf } from './charts.ts';
import { secondsOf, useSaid } from './said.ts';

/** Room for the bars in the panel, in pixels. */
const barsWidth = 290;

const axis = { fontSize: 11, fill: 'var(--ink-3)' } as const;

/**
 * How long cases take, with what half and nine of ten keep to, and the goal.
 *
 * @param props what is shown
 * @param props.report with a flow time and its histogram
 * @returns the chart with its conclusion; nothing where the time is unknown
 */
export function Spread({ report }: { readonly report: Report }): ReactNode {
  const t = useWords('run');
  const figures = useFigures();
  const unitName = useUnitName();
  const says = useConclusion(report);
  const { flowTime } = report.measures;
  const histogram = report.histograms?.flowTime;
  if (!flowTime || !histogram) return null;
  const unit = spanUnit(flowTime.p95);
  const scale = (seconds: number): number => inUnit(seconds, unit);
  const text = (value: number): string => figures.number(value, 0, 1);
  const bars = barsOf(histogram);
  const data = bars.map(({ from, to, share }) => ({
    middle: scale(Number.isFinite(to) ? (from + to) / 2 : from + histogram.width / 2),
    share,
  }));
  const marks = marksOf(report).map((mark) => ({ ...mark, at: scale(mark.seconds) }));
  return (
    <ChartFrame
      title={t('spread')}
      says={says}
      head={[t('from'), t('to'), t('casesThere')]}
      rows={bars
        .filter(({ share }) => share >= 0.005)
        .map(({ from, to, share }) => [
          `${text(scale(from))} ${unitName(unit) ?? ''}`,
          Number.isFinite(to) ? text(scale(to)) : t('beyond'),
          figures.percent(Math.round(share * 1000) / 1000),
        ])}
    >
      <p className={css['keys']}>
        {marks.map(({ name, seconds, stroke }) => (
          <span key={name} dir="auto">
            <span className={css['tick']} style={{ background: stroke }} />
            {t(`percentile.${name}`)} <strong>{text(scale(seconds))}</strong>
          </span>
        ))}
        <span dir="auto">{unitName(unit)}</span>
      </p>
      <ResponsiveContainer width="100%" height={120} initialDimension={{ width: 340, height: 120 }}>
        <BarChart data={data} margin={plotMargin} barCategoryGap={1}>
          <XAxis
            dataKey="middle"
            type="number"
            domain={['dataMin', 'dataMax']}
            padding={{ left: 6, right: 6 }}
            tickFormatter={text}
            tick={axis}
            tickLine={false}
            axisLine={{ stroke: 'var(--line-2)' }}
            minTickGap={24}
          />
          <YAxis
            tickFormatter={(share: number) => figures.percent(share)}
            tick={axis}
            tickLine={false}
            axisLine={false}
            width={52}
            tickCount={3}
          />
          <Bar
            dataKey="share"
            fill="var(--acc-line)"
            barSize={Math.max(2, Math.floor(barsWidth / data.length) - 1)}
            isAnimationActive={false}
          />
          {marks.map(({ name, at, stroke }) => (
            <ReferenceLine
              key={name}
              x={at}
              stroke={stroke}
              strokeWidth={1.5}
              ifOverflow="extendDomain"
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}

type Mark = 'p50' | 'p90' | 'p95' | 'goal';

function marksOf({ measures, goal }: Report): { name: Mark; seconds: number; stroke: string }[] {
  const { flowTime } = measures;
  if (!flowTime) return [];
  const marks: { name: Mark; seconds: number; stroke: string }[] = [
    { name: 'p50', seconds: flowTime.p50, stroke: 'var(--acc)' },
    { name: 'p90', seconds: flowTime.p90, stroke: 'var(--heat-4)' },
    { name: 'p95', seconds: flowTime.p95, stroke: 'var(--heat-5)' },
  ];
  return goal
    ? [...marks, { name: 'goal', seconds: goal.seconds, stroke: 'var(--better)' }]
    : marks;
}

function useConclusion({ measures, goal }: Report): string {
  const t = useWords('run');
  const said = useSaid();
  const { isolated, percent } = useFigures();
  const { flowTime } = measures;
  if (!flowTime) return '';
  const isOne = flowTime.max - flowTime.min <= flowTime.max * 1e-6;
  const spread = isOne
    ? t('spreadOne', { time: said(secondsOf(flowTime.p50)) })
    : t('spreadSays', {
        half: said(secondsOf(flowTime.p50)),
        nine: said(secondsOf(flowTime.p90)),
      });
  if (!goal) return spread;
  const share = isolated(percent(Math.round(goal.share * 1000) / 1000));
  return `${spread} ${t('spreadGoal', { share, goal: said(secondsOf(goal.seconds)) })}`;
}
