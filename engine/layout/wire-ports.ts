import type { Element } from '@handara/schemas';
import { isA } from '../diagram/moddle.ts';
import { bottomOf, middleOf, rightOf } from './boxes.ts';
import type { Box } from './model.ts';

/** Which side of a shape a line docks at. */
export type Side = 'left' | 'right' | 'top' | 'bottom';

/** A point on a shape's outline where a line may dock, and what that costs. */
export interface Port {
  readonly x: number;
  readonly y: number;
  readonly side: Side;
  readonly price: number;
}

/** A shape at the end of a line that is to be drawn. */
export interface WireEnd {
  readonly element: Element;
  readonly box: Box;
  /** The activity a boundary event sits on. */
  readonly host: Box | null;
}

/** What kind of connection is drawn; it says where it may dock. */
export type WireKind = 'sequence' | 'message' | 'association';

const sides: readonly Side[] = ['right', 'bottom', 'top', 'left'];

const sequencePrices = {
  source: {
    box: { right: 0, bottom: 85, top: 85, left: 260 },
    diamond: { right: 0, bottom: 12, top: 14, left: 200 },
    round: { right: 0, bottom: 70, top: 75, left: 240 },
  },
  target: {
    box: { left: 0, top: 40, bottom: 40, right: 260 },
    diamond: { left: 0, top: 20, bottom: 20, right: 200 },
    round: { left: 0, top: 60, bottom: 60, right: 220 },
  },
} as const;

const formOf = (element: Element): 'box' | 'diamond' | 'round' =>
  isA(element, 'bpmn:Event') ? 'round' : isA(element, 'bpmn:Gateway') ? 'diamond' : 'box';

const priceOf = (end: WireEnd, side: Side, kind: WireKind, which: 'source' | 'target'): number => {
  if (kind === 'sequence') return sequencePrices[which][formOf(end.element)][side];
  const upright = side === 'top' || side === 'bottom';
  return kind === 'message' ? (upright ? 0 : 130) : upright ? 0 : 12;
};

// Whether a boundary event would send its line back over its own host.
const pointsInward = (end: WireEnd, side: Side): boolean => {
  if (end.host === null) return false;
  const [x, y] = middleOf(end.box);
  const [hx, hy] = middleOf(end.host);
  const dx = Math.abs(x - hx) / end.host[2];
  const dy = Math.abs(y - hy) / end.host[3];
  const outward: Side = dy >= dx ? (y > hy ? 'bottom' : 'top') : x > hx ? 'right' : 'left';
  return side !== outward;
};

const clamp = (value: number, low: number, high: number): number =>
  Math.max(low, Math.min(high, value));

// Distances from the middle of a side at which a line may dock besides.
const offsets = (end: WireEnd, side: Side, other: Box): number[] => {
  if (formOf(end.element) !== 'box') return [0];
  const upright = side === 'top' || side === 'bottom';
  const middle = middleOf(end.box)[upright ? 0 : 1];
  const half = (upright ? end.box[2] : end.box[3]) / 2 - 8;
  if (half <= 0) return [0];
  const wanted = clamp(middleOf(other)[upright ? 0 : 1] - middle, -half, half);
  const step = Math.min(half, 20);
  return [
    ...new Set([
      0,
      wanted,
      step,
      -step,
      clamp(wanted + 15, -half, half),
      clamp(wanted - 15, -half, half),
    ]),
  ];
};

// Whether a line from there meets the other shape in its middle.
const inLine = (end: WireEnd, side: Side, offset: number, other: Box): boolean => {
  const axis = side === 'top' || side === 'bottom' ? 0 : 1;
  return Math.abs(middleOf(end.box)[axis] + offset - middleOf(other)[axis]) < 1;
};

/**
 * Lists where a line may dock at a shape.
 *
 * @param end - the shape
 * @param other - box at the other end, which a port may be in line with
 * @param kind - of the connection
 * @param which - the end it is
 * @returns ports on the outline, cheapest sides first
 */
export const portsOf = (
  end: WireEnd,
  other: Box,
  kind: WireKind,
  which: 'source' | 'target',
): Port[] => {
  const { box } = end;
  const isPool = isA(end.element, 'bpmn:Participant');
  const [cx, cy] = middleOf(box);
  const ports: Port[] = [];
  for (const side of sides) {
    if (pointsInward(end, side)) continue;
    const price = priceOf(end, side, kind, which);
    for (const offset of offsets(end, side, other)) {
      const more = isPool || offset === 0 ? 0 : inLine(end, side, offset, other) ? 9 : 28;
      if (side === 'left' || side === 'right')
        ports.push({
          x: side === 'left' ? box[0] : rightOf(box),
          y: cy + offset,
          side,
          price: price + more,
        });
      else
        ports.push({
          x: cx + offset,
          y: side === 'top' ? box[1] : bottomOf(box),
          side,
          price: price + more,
        });
    }
  }
  return ports;
};
