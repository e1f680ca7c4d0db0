import type { Diagram } from '@handara/schemas';
import { useMemo, type ReactNode } from 'react';
import { pictureOf, type Line, type Shape } from './picture.ts';
import css from './Thumbnail.module.css';

/** A small picture of a diagram; `dropped` are the ids of steps that the proposal takes away. */
export interface ThumbnailProps {
  readonly diagram: Diagram;
  readonly label: string;
  readonly dropped?: ReadonlySet<string>;
}

const margin = 12;

/**
 * A diagram in small, drawn from its records: shapes and lines only.
 *
 * @param props the diagram and its name
 * @returns the picture, or nothing where the diagram has no coordinates
 */
export function Thumbnail({ diagram, label, dropped }: ThumbnailProps): ReactNode {
  const picture = useMemo(() => pictureOf(diagram), [diagram]);
  if (picture === null) return null;
  const [x, y, width, height] = picture.box;
  const view = [x - margin, y - margin, width + 2 * margin, height + 2 * margin];
  return (
    <svg className={css['thumbnail']} viewBox={view.join(' ')} role="img" aria-label={label}>
      {picture.shapes.map((shape) => (
        <Outline key={shape.id} shape={shape} isDropped={dropped?.has(shape.id) ?? false} />
      ))}
      {picture.lines.map((line) => (
        <Path key={line.id} line={line} />
      ))}
    </svg>
  );
}

function Outline({
  shape,
  isDropped,
}: {
  readonly shape: Shape;
  readonly isDropped: boolean;
}): ReactNode {
  const [x, y, width, height] = shape.box;
  const look = {
    className: css[shape.outline],
    'data-automatic': shape.isAutomatic || undefined,
    'data-dropped': isDropped || undefined,
  };
  if (shape.outline === 'event' || shape.outline === 'end') {
    return <circle cx={x + width / 2} cy={y + height / 2} r={width / 2} {...look} />;
  }
  if (shape.outline === 'gateway') {
    const [across, down] = [width / 2, height / 2];
    const points = [
      [x + across, y],
      [x + width, y + down],
      [x + across, y + height],
      [x, y + down],
    ];
    return <polygon points={points.map((point) => point.join(',')).join(' ')} {...look} />;
  }
  const radius = shape.outline === 'step' ? 8 : 2;
  return <rect x={x} y={y} width={width} height={height} rx={radius} {...look} />;
}

function Path({ line }: { readonly line: Line }): ReactNode {
  return (
    <polyline
      className={css['line']}
      data-message={line.isMessage || undefined}
      points={line.points.map((point) => point.join(',')).join(' ')}
    />
  );
}
