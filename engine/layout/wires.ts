import type { Element, ElementKey } from '@handara/schemas';
import { isA } from '../diagram/moddle.ts';
import { bottomOf, middleOf, rightOf } from './boxes.ts';
import type { Box, Point } from './model.ts';
import type { Connection } from './planes.ts';
import type { Sheet } from './sheet.ts';
import type { Surroundings } from './wire-grid.ts';
import { drawWire } from './wire.ts';
import { portsOf } from './wire-ports.ts';
import type { WireEnd, WireKind } from './wire-ports.ts';

const slow = { halo: 2, label: 1.5, pool: 1.2 } as const;
const halo = 8;

const kindOf = (element: Element): WireKind =>
  isA(element, 'bpmn:SequenceFlow')
    ? 'sequence'
    : isA(element, 'bpmn:MessageFlow')
      ? 'message'
      : 'association';

const endAt = (sheet: Sheet, element: Element): WireEnd | null => {
  const box = sheet.boxOf(element.key);
  if (box === null) return null;
  const host = isA(element, 'bpmn:BoundaryEvent')
    ? sheet.outline.target(element, 'attachedToRef')
    : null;
  return { element, box, host: host === null ? null : sheet.boxOf(host.key) };
};

const widened = (box: Box): Box => [
  box[0] - halo,
  box[1] - halo,
  box[2] + 2 * halo,
  box[3] + 2 * halo,
];

const holdersOf = (sheet: Sheet, element: Element): ElementKey[] => {
  const host = isA(element, 'bpmn:BoundaryEvent')
    ? sheet.outline.target(element, 'attachedToRef')
    : null;
  return sheet.holders(host ?? element);
};

const surroundings = (sheet: Sheet, { element, source, target }: Connection): Surroundings => {
  const holders = new Set([...holdersOf(sheet, source), ...holdersOf(sheet, target)]);
  const own = [...sheet.nodes].filter(([key]) => !holders.has(key)).map(([, box]) => box);
  const walls = [...own, ...sheet.foreign];
  const pools = [...sheet.frames].filter(([key]) => {
    const frame = sheet.outline.at(key);
    return (
      frame !== null &&
      isA(frame, 'bpmn:Participant') &&
      !holders.has(key) &&
      key !== source.key &&
      key !== target.key
    );
  });
  return {
    walls,
    lines: [
      ...[...sheet.lines.values()].map((line) => ({
        points: line.points,
        isRelated: line.source === source.key || line.target === target.key,
      })),
      ...sheet.foreignLines.map((points) => ({ points, isRelated: false })),
    ],
    slow: [
      ...walls.map((box) => ({ box: widened(box), price: slow.halo })),
      ...[...sheet.labels]
        .filter(([key]) => key !== element.key)
        .map(([, box]) => ({ box, price: slow.label })),
      ...pools.map(([, box]) => ({ box, price: slow.pool })),
    ],
    borders: [...sheet.frames.values()],
  };
};

// Straight through whatever is there: only where shapes lie on each other and leave no way.
const anyWay = (from: WireEnd, to: WireEnd): Point[] => {
  const [x] = middleOf(from.box);
  const [, y] = middleOf(to.box);
  const down = y > middleOf(from.box)[1];
  const start: Point = [x, down ? bottomOf(from.box) : from.box[1]];
  const end: Point = [x < to.box[0] ? to.box[0] : rightOf(to.box), y];
  return [start, [x, y], end];
};

const draw = (sheet: Sheet, connection: Connection): void => {
  const { element, source, target } = connection;
  const from = endAt(sheet, source);
  const to = endAt(sheet, target);
  if (from === null || to === null) return;
  const kind = kindOf(element);
  const starts = portsOf(from, to.box, kind, 'source');
  const goals = portsOf(to, from.box, kind, 'target');
  const around = surroundings(sheet, connection);
  const ends = [from.box, to.box];
  const points =
    drawWire(starts, goals, around) ??
    drawWire(starts, goals, {
      ...around,
      walls: around.walls.filter((box) => ends.includes(box)),
    }) ??
    anyWay(from, to);
  const { key } = element;
  sheet.lines.set(key, { key, source: source.key, target: target.key, points });
  sheet.placed.add(key);
};

const lengthOf = (sheet: Sheet, { source, target }: Connection): number => {
  const [ax, ay] = middleOf(sheet.boxOf(source.key) ?? [0, 0, 0, 0]);
  const [bx, by] = middleOf(sheet.boxOf(target.key) ?? [0, 0, 0, 0]);
  return Math.abs(ax - bx) + 2 * Math.abs(ay - by);
};

const rank: Readonly<Record<WireKind, number>> = { sequence: 0, message: 1, association: 2 };

/**
 * Draws every connection that has no line yet, short flows first, in level and upright pieces round
 * everything that stands.
 *
 * @param sheet - with all places; its new connections get a line
 */
export const drawWires = (sheet: Sheet): void => {
  const waiting = sheet.newLines.filter(({ element }) => !sheet.lines.has(element.key));
  const order = waiting
    .map((connection) => ({
      connection,
      rank: rank[kindOf(connection.element)],
      length: lengthOf(sheet, connection),
    }))
    .sort((a, b) => a.rank - b.rank || a.length - b.length);
  for (const { connection } of order) draw(sheet, connection);
};
