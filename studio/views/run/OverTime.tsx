import type { Place, Series } from '@handara/schemas';
import type { ReactNode } from 'react';
import {
  Area,
  ComposedChart,
  CartesianGrid,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { useFigures, useWords } from '../../locale/words.tsx';
import { ChartFrame, plotMargin } from './ChartFrame.tsx';
import { sparse, timeChartOf, type TimeChart } from './charts.ts';
import css from './Charts.module.css';
import { useNames } from './names.ts';

/** The lines of the queues: brown first, as in the heat map, then grey dashes. */
const lines = [
  { stroke: 'var(--heat-5)', strokeDasharray: '' },
  { stroke: 'var(--none)', strokeDasharray: '5 3' },
] as const;

const axis = { fontSize: 11, fill: 'var(--ink-3)' } as const;

/**
 * Cases under way and waiting, over the run.
 *
 * @param props what is shown
 * @param props.series of a report
 * @param props.places everything drawn
 * @returns the chart with its conclusion
 */
export function OverTime({
  series,
  places,
}: {
  readonly series: Series;
  readonly places: readonly Place[];
}): ReactNode {
  const t = useWords('run');
  const figures = useFigures();
  const nameOf = useNames(places);
  const chart = timeChartOf(series);
  const { number, isolated } = figures;
  const whole = (value: number): string => number(value, 0, 1);
  const queueNames = chart.roles.map((id) => t('queueAt', { name: isolated(nameOf(id)) }));
  return (
    <ChartFrame
      title={t('overTime')}
      says={useConclusion(chart)}
      head={[t('time'), t('inProgress'), ...queueNames]}
      rows={sparse(chart.points, 12).map(({ day, work, queues }) => [
        t('workingDay', { day: Math.floor(day) }),
        whole(work),
        ...chart.roles.map((id) => whole(queues[id] ?? 0)),
      ])}
    >
      <Keys names={[t('inProgress'), ...queueNames]} />
      <ResponsiveContainer width="100%" height={150} initialDimension={{ width: 340, height: 150 }}>
        <ComposedChart data={[...chart.points]} margin={plotMargin}>
          <CartesianGrid vertical={false} stroke="var(--line)" strokeDasharray="3 4" />
          <XAxis
            dataKey="day"
            type="number"
            domain={['dataMin', 'dataMax']}
            tickFormatter={(day: number) => number(Math.floor(day))}
            tick={axis}
            tickLine={false}
            axisLine={{ stroke: 'var(--line-2)' }}
            minTickGap={28}
          />
          <YAxis tickFormatter={whole} tick={axis} tickLine={false} axisLine={false} width={52} />
          <Tooltip
            isAnimationActive={false}
            labelFormatter={(day) => t('workingDay', { day: Math.floor(Number(day)) })}
            formatter={(value) => whole(Number(value))}
            contentStyle={{
              background: 'var(--surface)',
              border: '1px solid var(--line-2)',
              fontSize: 12,
            }}
          />
          <Area
            type="monotone"
            dataKey="work"
            name={t('inProgress')}
            stroke="var(--acc)"
            fill="var(--acc)"
            fillOpacity={0.12}
            isAnimationActive={false}
          />
          {chart.roles.map((id, place) => (
            <Line
              key={id}
              type="monotone"
              dataKey={({ queues }: TimeChart['points'][number]) => queues[id] ?? 0}
              name={queueNames[place] ?? ''}
              dot={false}
              strokeWidth={1.6}
              isAnimationActive={false}
              {...lines[place]}
            />
          ))}
        </ComposedChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}

function useConclusion({ most, mostDay, isGrowing }: TimeChart): string {
  const t = useWords('run');
  const rounded = most < 10 ? Math.round(most * 10) / 10 : Math.round(most);
  if (isGrowing) return t('overTimeGrows', { most: rounded });
  if (most < 1.05) return t('overTimeCalm');
  return t('overTimeSays', { most: rounded, day: mostDay });
}

const keyColours = ['var(--acc)', ...lines.map(({ stroke }) => stroke)];

function Keys({ names }: { readonly names: readonly string[] }): ReactNode {
  return (
    <p className={css['keys']}>
      {names.map((name, place) => (
        <span key={name} dir="auto">
          <span className={css['key']} style={{ background: keyColours[place] }} />
          {name}
        </span>
      ))}
    </p>
  );
}
