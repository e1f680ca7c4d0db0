import type { ReactNode } from 'react';
import { IconArrowDown } from '@tabler/icons-react';
import { usePreferences } from '../../locale/preferences.tsx';
import { useWords } from '../../locale/words.tsx';
import css from './BeforeAfter.module.css';

type Point = readonly [number, number];

interface Sketch {
  readonly lanes: number;
  readonly start: Point;
  readonly end: Point;
  readonly steps: readonly Point[];
  readonly dropped: readonly Point[];
  readonly automatic: readonly Point[];
  readonly path: readonly Point[];
}

const before: Sketch = {
  lanes: 5,
  start: [64, 16],
  end: [318, 16],
  steps: [
    [104, 16],
    [64, 42],
    [190, 120],
    [230, 146],
  ],
  dropped: [
    [150, 42],
    [150, 68],
    [318, 42],
    [318, 68],
    [318, 94],
  ],
  automatic: [],
  path: [
    [64, 16],
    [104, 16],
    [104, 42],
    [64, 42],
    [150, 42],
    [150, 68],
    [150, 120],
    [190, 120],
    [190, 146],
    [230, 146],
    [318, 146],
    [318, 94],
    [318, 68],
    [318, 42],
    [318, 16],
  ],
};

const after: Sketch = {
  lanes: 4,
  start: [64, 16],
  end: [318, 16],
  steps: [
    [110, 16],
    [166, 84],
  ],
  dropped: [],
  automatic: [
    [110, 50],
    [232, 50],
    [318, 50],
  ],
  path: [
    [64, 16],
    [110, 16],
    [110, 50],
    [110, 84],
    [166, 84],
    [232, 84],
    [232, 50],
    [318, 50],
    [318, 16],
  ],
};

/**
 * Two sketches, one above the other: a procedure as it is and as it should be. An illustration, without
 * figures, of no service in particular.
 *
 * @returns both cards with the arrow between them
 */
export function BeforeAfter(): ReactNode {
  const t = useWords('shell');
  return (
    <div className={css['pair']} aria-hidden>
      <Card title={t('asIsPicture')} sketch={before} />
      <IconArrowDown size={20} stroke={1.7} className={css['arrow']} />
      <Card title={t('toBePicture')} sketch={after} accent />
    </div>
  );
}

function Card({
  title,
  sketch,
  accent = false,
}: {
  readonly title: string;
  readonly sketch: Sketch;
  readonly accent?: boolean;
}): ReactNode {
  return (
    <figure className={css['card']} data-accent={accent || undefined}>
      <figcaption className={css['title']}>{title}</figcaption>
      <Picture sketch={sketch} />
    </figure>
  );
}

function Picture({ sketch }: { readonly sketch: Sketch }): ReactNode {
  const { direction } = usePreferences();
  const laneHeight = sketch.lanes === 5 ? 33 : 34;
  const height = laneHeight * sketch.lanes;
  return (
    <svg viewBox={`0 -1 360 ${String(height + 20)}`} className={css['picture']}>
      <g {...(direction === 'rtl' && { transform: 'translate(360 0) scale(-1 1)' })}>
        <rect x="2" y="0" width="34" height={height} className={css['head']} />
        {Array.from({ length: sketch.lanes }, (_, lane) => (
          <rect
            key={lane}
            x="2"
            y={lane * laneHeight}
            width="354"
            height={laneHeight}
            className={css['lane']}
          />
        ))}
        <rect x="2" y={height + 6} width="354" height="11" rx="1" className={css['head']} />
        <polyline
          points={sketch.path.map((point) => point.join(',')).join(' ')}
          className={css['flow']}
        />
        <Boxes at={sketch.steps} look="step" />
        <Boxes at={sketch.dropped} look="dropped" />
        <Boxes at={sketch.automatic} look="automatic" />
        <circle cx={sketch.start[0]} cy={sketch.start[1]} r="6" className={css['event']} />
        <circle cx={sketch.end[0]} cy={sketch.end[1]} r="6" className={css['end']} />
      </g>
    </svg>
  );
}

function Boxes({ at, look }: { readonly at: readonly Point[]; readonly look: string }): ReactNode {
  return at.map(([x, y]) => (
    <rect
      key={`${String(x)} ${String(y)}`}
      x={x - 18}
      y={y - 9.5}
      width="36"
      height="19"
      rx="3"
      className={css[look]}
    />
  ));
}
