import type { Element, ElementKey } from '@handara/schemas';
import { isA } from '../diagram/moddle.ts';
import { bottomOf, encloses, isNear, middleOf, pieceBoxes, rightOf } from './boxes.ts';
import type { Box, Point } from './model.ts';
import type { Sheet } from './sheet.ts';
import { style } from './style.ts';
import { wrap } from './text.ts';
import type { TextMeasure } from './text.ts';

interface Obstacle {
  readonly box: Box;
  readonly price: number;
}

const price = { shape: 400, line: 60, label: 100, border: 80 } as const;

const obstaclesOf = (sheet: Sheet): Obstacle[] => {
  const shapes = [...sheet.nodes].map(([key, box]) => ({ key, box }));
  const leaves = shapes.filter(
    ({ key }) => ![...sheet.plane.frameOf.values()].some((frame) => frame.owner?.key === key),
  );
  const open = shapes.filter((one) => !leaves.includes(one));
  const frames = [...sheet.frames.values(), ...open.map(({ box }) => box)];
  return [
    ...leaves.map(({ box }) => ({ box, price: price.shape })),
    ...sheet.foreign.map((box) => ({ box, price: price.shape })),
    ...[...[...sheet.lines.values()].map(({ points }) => points), ...sheet.foreignLines].flatMap(
      (points) => pieceBoxes(points).map((box) => ({ box, price: price.line })),
    ),
    ...[...sheet.labels.values()].map((box) => ({ box, price: price.label })),
    ...frames.flatMap((box) => outlineOf(box).map((one) => ({ box: one, price: price.border }))),
  ];
};

const outlineOf = (box: Box): Box[] =>
  pieceBoxes([
    [box[0], box[1]],
    [rightOf(box), box[1]],
    [rightOf(box), bottomOf(box)],
    [box[0], bottomOf(box)],
    [box[0], box[1]],
  ]);

const choose = (obstacles: readonly Obstacle[], candidates: readonly Box[]): Box | null => {
  let best: Box | null = null;
  let least = Infinity;
  for (const [i, box] of candidates.entries()) {
    let sum = i * 0.7;
    for (const one of obstacles) if (isNear(one.box, box, 2)) sum += one.price;
    if (sum >= least) continue;
    best = box;
    least = sum;
  }
  return best;
};

const round = ([x, y, width, height]: Box): Box => [Math.round(x), Math.round(y), width, height];

const roundShape = (element: Element, box: Box, width: number, height: number): Box[] => {
  const [x] = middleOf(box);
  const below: Box = [x - width / 2, bottomOf(box) + 4, width, height];
  const above: Box = [x - width / 2, box[1] - height - 4, width, height];
  const first = isA(element, 'bpmn:Gateway') ? [above, below] : [below, above];
  const corners: Box[] = [
    [x + 6, bottomOf(box) + 3, width, height],
    [x - width - 6, bottomOf(box) + 3, width, height],
    [x + 6, box[1] - height - 3, width, height],
    [x - width - 6, box[1] - height - 3, width, height],
  ];
  const shifted = first.flatMap(([a, b]) =>
    [12, -12, 24, -24, 40, -40].map((dx): Box => [a + dx, b, width, height]),
  );
  const sides: Box[] = [
    [box[0] - width - 4, bottomOf(box) - 8, width, height],
    [rightOf(box) + 4, bottomOf(box) - 8, width, height],
  ];
  return [...first, ...shifted.slice(0, 6), ...corners, ...shifted.slice(6), ...sides].map(round);
};

const alongLine = (points: readonly Point[], width: number, height: number): Box[] => {
  const found: Box[] = [];
  for (const [i, from] of points.entries()) {
    const to = points[i + 1];
    if (to === undefined) break;
    const level = from[1] === to[1];
    const length = Math.abs(from[0] - to[0]) + Math.abs(from[1] - to[1]);
    for (
      let d = 5;
      d < Math.max(6, length - (level ? width : height)) && d < 900;
      d += d < 26 ? 7 : 20
    ) {
      if (level) {
        const x = to[0] > from[0] ? from[0] + d : from[0] - d - width;
        found.push([x, from[1] - height - 2, width, height], [x, from[1] + 3, width, height]);
      } else {
        const y = to[1] > from[1] ? from[1] + d : from[1] - d - height;
        found.push([from[0] + 4, y, width, height], [from[0] - width - 4, y, width, height]);
      }
    }
  }
  return found.map(round);
};

const nameOf = (element: Element): string => {
  const name = element.values['name'];
  return typeof name === 'string' ? name.trim() : '';
};

const bearsLabel = (element: Element): boolean =>
  isA(element, 'bpmn:Event') ||
  isA(element, 'bpmn:Gateway') ||
  isA(element, 'bpmn:SequenceFlow') ||
  isA(element, 'bpmn:MessageFlow') ||
  isA(element, 'bpmn:DataObjectReference') ||
  isA(element, 'bpmn:DataStoreReference') ||
  isA(element, 'bpmn:DataInput') ||
  isA(element, 'bpmn:DataOutput');

/**
 * Places the names of events, gateways, data and connections that got a new place where they cover
 * nothing; names that stood elsewhere stay.
 *
 * @param sheet - with all places and lines; its labels grow
 * @param measure - how wide text is
 * @param placed - keys of what is new here
 */
export const perchLabels = (
  sheet: Sheet,
  measure: TextMeasure,
  placed: Iterable<ElementKey>,
): void => {
  const obstacles = obstaclesOf(sheet);
  const elements = [...placed].flatMap((key) => sheet.outline.at(key) ?? []);
  const nodes = elements.filter((element) => sheet.nodes.has(element.key));
  const lines = elements.filter((element) => sheet.lines.has(element.key));
  for (const element of [...nodes, ...lines]) {
    const name = nameOf(element);
    if (name === '' || !bearsLabel(element) || sheet.labels.has(element.key)) continue;
    const { width, height } = wrap(name, style.labelWidth, style.labelText, measure);
    const at = sheet.nodes.get(element.key);
    const line = sheet.lines.get(element.key);
    const candidates =
      at === undefined
        ? alongLine(line?.points ?? [], width, height)
        : roundShape(element, at, width, height);
    const owner = at === undefined ? null : ownPool(sheet, element);
    const inside = candidates.filter((box) => owner === null || encloses(owner, box, 2));
    const between = isA(element, 'bpmn:MessageFlow') ? outsideFrames(sheet, candidates) : [];
    const first = [...between, ...inside];
    const box = choose(obstacles, first.length > 0 ? first : candidates);
    if (box === null) continue;
    sheet.labels.set(element.key, box);
    obstacles.push({ box, price: price.label });
  }
};

// A message is named between the pools, where nothing else is said.
const outsideFrames = (sheet: Sheet, candidates: readonly Box[]): Box[] => {
  const frames = [...sheet.frames.values()];
  return candidates.filter((box) => !frames.some((frame) => isNear(frame, box, 2)));
};

const ownPool = (sheet: Sheet, element: Element): Box | null => {
  const pool = sheet.poolOf(element);
  return pool === null ? null : (sheet.frames.get(pool.key) ?? null);
};
