import type { Diagram } from '@handara/schemas';
import { drawingOf } from './picture.ts';
import type { Box, Drawing, Line, Point, Shape } from './picture.ts';

/** What is wrong with a drawing and how tidy it is; the lists name the places. */
export interface Metrics {
  readonly nodes: number;
  readonly edges: number;
  readonly overlaps: string[];
  readonly through: string[];
  readonly collinear: string[];
  readonly undocked: string[];
  readonly slanted: string[];
  readonly backward: string[];
  readonly outside: string[];
  readonly labelsHit: string[];
  readonly labels: number;
  readonly crossings: number;
  readonly bends: number;
  readonly messages: number;
  readonly straightMessages: number;
  readonly length: number;
  readonly area: number;
  readonly aspect: number;
}

const near = 1.5;

const overlaps = (a: Box, b: Box, shrink: number): boolean =>
  Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]) > shrink &&
  Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]) > shrink;

const inside = (inner: Box, outer: Box): boolean =>
  inner[0] >= outer[0] - near &&
  inner[1] >= outer[1] - near &&
  inner[0] + inner[2] <= outer[0] + outer[2] + near &&
  inner[1] + inner[3] <= outer[1] + outer[3] + near;

const holds = (outer: Shape, inner: Shape): boolean =>
  outer.expanded && inside(inner.box, outer.box);

const pieces = (line: Line): [Point, Point][] =>
  line.points.slice(1).map((to, i): [Point, Point] => [line.points[i] ?? to, to]);

const boxOf = ([a, b]: [Point, Point]): Box => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.abs(a[0] - b[0]),
  Math.abs(a[1] - b[1]),
];

const strikes = (piece: [Point, Point], box: Box): boolean => {
  const [x, y, width, height] = boxOf(piece);
  return (
    x < box[0] + box[2] - near &&
    x + width > box[0] + near &&
    y < box[1] + box[3] - near &&
    y + height > box[1] + near
  );
};

const nodeOverlaps = ({ shapes }: Drawing): string[] => {
  const found: string[] = [];
  for (const [i, a] of shapes.entries()) {
    for (const b of shapes.slice(i + 1)) {
      if (a.plane !== b.plane || !overlaps(a.box, b.box, near)) continue;
      if (a.host === b.key || b.host === a.key || holds(a, b) || holds(b, a)) continue;
      // A boundary event hangs half over the frame that its host lies in.
      if ((a.host !== null && b.expanded) || (b.host !== null && a.expanded)) continue;
      found.push(`${a.key} on ${b.key}`);
    }
  }
  return found;
};

const throughNodes = ({ shapes, lines }: Drawing): string[] => {
  const byKey = new Map(shapes.map((shape) => [shape.key, shape]));
  const found: string[] = [];
  for (const line of lines) {
    const ends = [line.source, line.target].flatMap((key) => byKey.get(key ?? '') ?? []);
    for (const shape of shapes) {
      if (shape.plane !== line.plane || ends.includes(shape)) continue;
      if (
        ends.some(
          (end) =>
            holds(shape, end) ||
            (end.host !== null &&
              byKey.get(end.host) !== undefined &&
              holds(shape, byKey.get(end.host) ?? end)),
        )
      )
        continue;
      const host = ends.some((end) => end.host === shape.key);
      const struck = pieces(line).some((piece) => strikes(piece, shape.box));
      if (struck && !(host && leavesHostOutward(line, shape)))
        found.push(`${line.key} through ${shape.key}`);
    }
  }
  return found;
};

/** A boundary event's circle lies half inside its host; the line itself must not. */
const leavesHostOutward = (line: Line, host: Shape): boolean =>
  !line.points.some(([x, y]) =>
    strikes(
      [
        [x, y],
        [x + 0.1, y + 0.1],
      ],
      host.box,
    ),
  );

const related = (a: Line, b: Line): boolean =>
  (a.source !== null && a.source === b.source) || (a.target !== null && a.target === b.target);

const sameLine = (p: [Point, Point], q: [Point, Point]): boolean => {
  const a = boxOf(p);
  const b = boxOf(q);
  const horizontal = a[3] < near && b[3] < near && Math.abs(a[1] - b[1]) < near;
  const vertical = a[2] < near && b[2] < near && Math.abs(a[0] - b[0]) < near;
  if (horizontal) return Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]) > near;
  return vertical && Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]) > near;
};

const crosses = (p: [Point, Point], q: [Point, Point]): boolean => {
  const a = boxOf(p);
  const b = boxOf(q);
  if (a[3] < near === b[3] < near) return false;
  const [flat, tall] = a[3] < near ? [a, b] : [b, a];
  return (
    tall[0] > flat[0] + near &&
    tall[0] < flat[0] + flat[2] - near &&
    flat[1] > tall[1] + near &&
    flat[1] < tall[1] + tall[3] - near
  );
};

const pairs = ({ lines }: Drawing): { collinear: string[]; crossings: number } => {
  const collinear: string[] = [];
  let crossings = 0;
  for (const [i, a] of lines.entries()) {
    for (const b of lines.slice(i + 1)) {
      if (a.plane !== b.plane) continue;
      let on = false;
      for (const p of pieces(a)) {
        for (const q of pieces(b)) {
          if (crosses(p, q)) crossings++;
          on ||= sameLine(p, q);
        }
      }
      if (on && !related(a, b)) collinear.push(`${a.key} on ${b.key}`);
    }
  }
  return { collinear, crossings };
};

const distanceToOutline = (shape: Shape, [px, py]: Point): number => {
  const [x, y, width, height] = shape.box;
  const dx = Math.abs(px - x - width / 2);
  const dy = Math.abs(py - y - height / 2);
  if (shape.type.endsWith('Event')) return Math.abs(Math.hypot(dx, dy) - width / 2);
  if (shape.type.endsWith('Gateway'))
    return Math.abs(dx / width + dy / height - 0.5) * Math.min(width, height);
  const outside = Math.max(dx - width / 2, dy - height / 2);
  return Math.abs(outside);
};

const undockedEnds = ({ shapes, frames, lines }: Drawing): string[] => {
  const found: string[] = [];
  for (const line of lines) {
    for (const [key, at] of [
      [line.source, line.points[0]],
      [line.target, line.points.at(-1)],
    ] as const) {
      const shape = [...shapes, ...frames].find(
        (one) => one.key === key && one.plane === line.plane,
      );
      if (shape === undefined || at === undefined) continue;
      if (distanceToOutline(shape, at) > 2) found.push(`${line.key} at ${shape.key}`);
    }
  }
  return found;
};

const backwardFlows = ({ shapes, lines }: Drawing): string[] => {
  const byKey = new Map(shapes.map((shape) => [shape.key, shape]));
  const flows = lines.filter((line) => line.type === 'bpmn:SequenceFlow');
  const next = new Map<string, string[]>();
  const link = (from: string, to: string): void => {
    next.set(from, [...(next.get(from) ?? []), to]);
  };
  for (const { source, target } of flows) {
    if (source === null || target === null) continue;
    link(source, target);
    const host = byKey.get(source)?.host;
    if (host !== null && host !== undefined) link(host, target);
  }
  return flows.flatMap((line) => {
    const from = byKey.get(line.source ?? '');
    const to = byKey.get(line.target ?? '');
    if (from === undefined || to === undefined || from.host === to.key) return [];
    const start = from.host ?? from.key;
    if (reaches(next, to.key, start) || reaches(next, to.key, from.key)) return [];
    const left = (byKey.get(start) ?? from).box;
    return to.box[0] + to.box[2] / 2 < left[0] + left[2] / 2 - near ? [line.key] : [];
  });
};

const reaches = (next: ReadonlyMap<string, string[]>, from: string, to: string): boolean => {
  const seen = new Set([from]);
  const stack = [from];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (at === to) return true;
    for (const one of next.get(at) ?? []) {
      if (seen.has(one)) continue;
      seen.add(one);
      stack.push(one);
    }
  }
  return false;
};

const outsideFrames = (diagram: Diagram, { shapes, frames }: Drawing): string[] => {
  const byKey = new Map([...frames, ...shapes].map((frame) => [frame.key, frame]));
  const poolOf = new Map<string, Shape>();
  for (const frame of frames) {
    const process = diagram.elements[frame.key]?.references['processRef'];
    if (typeof process === 'string' && !poolOf.has(process)) poolOf.set(process, frame);
  }
  return shapes.flatMap((shape) => {
    const element = diagram.elements[shape.key];
    const lanes = element?.references['lanes'];
    const container = element?.parent?.[0] ?? '';
    const homes = [
      ...(Array.isArray(lanes) ? lanes : typeof lanes === 'string' ? [lanes] : []).flatMap(
        (key) => byKey.get(key) ?? [],
      ),
      ...(byKey.has(container) && shape.host === null ? [byKey.get(container)] : []),
      poolOf.get(container),
    ];
    return homes.some((home) => home?.plane === shape.plane && !inside(shape.box, home.box))
      ? [shape.key]
      : [];
  });
};

const hitLabels = ({ shapes, lines, labels }: Drawing): string[] =>
  labels.flatMap((label, i) => {
    const hit =
      shapes.some(
        (s) =>
          s.plane === label.plane &&
          overlaps(label.box, s.box, near) &&
          !(s.expanded && inside(label.box, s.box)),
      ) ||
      lines.some(
        (line) =>
          line.plane === label.plane && pieces(line).some((piece) => strikes(piece, label.box)),
      ) ||
      labels.some(
        (other, j) => j < i && other.plane === label.plane && overlaps(label.box, other.box, near),
      );
    return hit ? [label.owner] : [];
  });

const isSlanted = (line: Line): boolean =>
  pieces(line).some(([a, b]) => Math.abs(a[0] - b[0]) > 0.5 && Math.abs(a[1] - b[1]) > 0.5);

/**
 * Measures a drawing.
 *
 * @param diagram - with diagram interchange
 * @returns faults by place, and figures of tidiness
 */
export const measure = (diagram: Diagram): Metrics => {
  const drawing = drawingOf(diagram);
  const { shapes, frames, lines, labels } = drawing;
  const boxes = [...shapes, ...frames].map((shape) => shape.box);
  const width =
    Math.max(1, ...boxes.map((b) => b[0] + b[2])) - Math.min(0, ...boxes.map((b) => b[0]));
  const height =
    Math.max(1, ...boxes.map((b) => b[1] + b[3])) - Math.min(0, ...boxes.map((b) => b[1]));
  const messages = lines.filter((line) => line.type === 'bpmn:MessageFlow');
  return {
    nodes: shapes.length,
    edges: lines.length,
    overlaps: nodeOverlaps(drawing),
    through: throughNodes(drawing),
    ...pairs(drawing),
    undocked: undockedEnds(drawing),
    slanted: lines.filter(isSlanted).map((line) => line.key),
    backward: backwardFlows(drawing),
    outside: outsideFrames(diagram, drawing),
    labelsHit: hitLabels(drawing),
    labels: labels.length,
    bends: lines.reduce((sum, line) => sum + Math.max(0, line.points.length - 2), 0),
    messages: messages.length,
    straightMessages: messages.filter((line) => line.points.length === 2).length,
    length: lines.reduce(
      (sum, line) => sum + pieces(line).reduce((own, p) => own + boxOf(p)[2] + boxOf(p)[3], 0),
      0,
    ),
    area: (width * height) / 1e6,
    aspect: width / height,
  };
};
