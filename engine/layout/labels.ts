import { item } from './ends.ts';
import type { Box, Net, Node, Point, Scope } from './model.ts';
import type { Geometry } from './sizes.ts';
import { labelSide } from './sizes.ts';
import type { TextBox } from './text.ts';

const overlap = (a: Box, b: Box, pad: number): number => {
  const w = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]) + pad;
  const h = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]) + pad;
  return w > 0 && h > 0 ? w * h : 0;
};

const boxOfLine = (a: Point, b: Point): Box => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.abs(a[0] - b[0]),
  Math.abs(a[1] - b[1]),
];

interface Obstacle {
  readonly box: Box;
  readonly kind: 'shape' | 'line' | 'label' | 'border';
  readonly owner: string;
}

/** Obstacles by strips of the drawing, so that a label looks only at what is near. */
class Obstacles {
  readonly #strips = new Map<number, Set<Obstacle>>();
  readonly #size = 200;

  add(obstacle: Obstacle): void {
    for (const key of this.#keys(obstacle.box)) {
      const strip = this.#strips.get(key);
      if (strip === undefined) this.#strips.set(key, new Set([obstacle]));
      else strip.add(obstacle);
    }
  }

  near(box: Box): Set<Obstacle> {
    const found = new Set<Obstacle>();
    for (const key of this.#keys(box)) {
      for (const obstacle of this.#strips.get(key) ?? []) found.add(obstacle);
    }
    return found;
  }

  *#keys([x, , width]: Box): Generator<number> {
    const to = Math.floor((x + width + 8) / this.#size);
    for (let key = Math.floor((x - 8) / this.#size); key <= to; key++) yield key;
  }
}

const price = { shape: 400, line: 60, label: 100, border: 80 } as const;

const penalty = (obstacles: Obstacles, box: Box, owner: string): number => {
  let sum = 0;
  for (const obstacle of obstacles.near(box)) {
    const area = overlap(box, obstacle.box, obstacle.kind === 'line' ? 4 : 2);
    if (area === 0) continue;
    const own = obstacle.owner === owner && obstacle.kind === 'line' ? 0.9 : 1;
    sum +=
      own * price[obstacle.kind] + (obstacle.kind === 'shape' ? Math.min(400, area) : area * 0.02);
  }
  return sum;
};

const best = (obstacles: Obstacles, candidates: readonly Box[], owner: string): Box | null => {
  let found: Box | null = null;
  let least = Infinity;
  for (const [i, box] of candidates.entries()) {
    const cost = penalty(obstacles, box, owner) + i * 0.7;
    if (cost < least) {
      least = cost;
      found = box;
    }
    if (least <= i * 0.7) break;
  }
  return found;
};

const aroundNode = (scope: Scope, node: Node, label: TextBox): Box[] => {
  const { width: w, height: h } = label;
  const x = node.x + node.width / 2;
  const low = node.y + node.height;
  const at = (left: number, top: number): Box => [Math.round(left), Math.round(top), w, h];
  const below = at(x - w / 2, low + 4);
  const above = at(x - w / 2, node.y - h - 4);
  const lowRight = at(x + 6, low + 3);
  const lowLeft = at(x - w - 6, low + 3);
  const upRight = at(x + 6, node.y - h - 3);
  const upLeft = at(x - w - 6, node.y - h - 3);
  if (node.kind === 'boundary') {
    const outer = node.side === 'bottom' ? [lowLeft, lowRight, below] : [upLeft, upRight, above];
    const farther = outer.map(([a, b, c, d]): Box => [
      a,
      b + (node.side === 'bottom' ? 10 : -10),
      c,
      d,
    ]);
    return [
      ...outer,
      ...farther,
      at(node.x - w - 4, low - 14),
      at(node.x + node.width + 4, low - 14),
    ];
  }
  const side = labelSide(scope, node);
  const first = side === 'top' ? [above, below] : [below, above];
  const corners =
    node.kind === 'gateway'
      ? [upLeft, upRight, lowLeft, lowRight]
      : [lowRight, lowLeft, upRight, upLeft];
  const shifted = first.flatMap(([a, b]) =>
    [12, -12, 24, -24, 40, -40, 56, -56].map((dx) => at(a + dx, b)),
  );
  return [...first, ...shifted.slice(0, 4), ...corners, ...shifted.slice(4)];
};

const alongSegment = (a: Point, b: Point, label: TextBox, fromSource: readonly number[]): Box[] => {
  const { width: w, height: h } = label;
  const boxes: Box[] = [];
  const length = Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]);
  for (const d of fromSource) {
    if (a[1] === b[1]) {
      if (d > Math.max(5, length - w)) continue;
      const left = b[0] > a[0] ? a[0] + d : a[0] - d - w;
      boxes.push([left, a[1] - h - 2, w, h], [left, a[1] + 3, w, h]);
    } else {
      if (d > Math.max(5, length - h)) continue;
      const top = b[1] > a[1] ? a[1] + d : a[1] - d - h;
      boxes.push([a[0] + 4, top, w, h], [a[0] - w - 4, top, w, h]);
    }
  }
  return boxes.map(([x, y, width, height]): Box => [Math.round(x), Math.round(y), width, height]);
};

const steps = (length: number, step: number): number[] =>
  Array.from({ length: Math.min(60, Math.floor(length / step)) }, (_, i) => 5 + i * step);

const besideFlow = (net: Net, label: TextBox): Box[] => {
  const boxes: Box[] = [];
  for (const [i, a] of net.points.entries()) {
    const b = net.points[i + 1];
    if (b === undefined) break;
    const length = Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]);
    boxes.push(
      ...alongSegment(
        a,
        b,
        label,
        i === 0 ? [5, 8, 12, 16, 21, 26, ...steps(length, 20)] : steps(length, 24),
      ),
    );
  }
  return boxes;
};

const besideMessage = (net: Net, label: TextBox, geometry: Geometry): Box[] => {
  const boxes: Box[] = [];
  const rest: Box[] = [];
  const pools = geometry.pools;
  for (const [i, a] of net.points.entries()) {
    const b = net.points[i + 1];
    if (b === undefined) break;
    if (a[0] !== b[0]) {
      rest.push(...alongSegment(a, b, label, steps(Math.abs(a[0] - b[0]), 20)));
      continue;
    }
    const low = Math.min(a[1], b[1]);
    const high = Math.max(a[1], b[1]);
    for (const [p, pool] of pools.entries()) {
      const gapTop = pool.top + pool.height;
      const gapBottom = pools[p + 1]?.top ?? gapTop;
      const centre = (gapTop + gapBottom - label.height) / 2;
      if (gapBottom <= gapTop || centre < low || centre + label.height > high) continue;
      for (const y of [centre, centre - 8, centre + 8]) {
        boxes.push(
          [a[0] + 6, y, label.width, label.height],
          [a[0] - label.width - 6, y, label.width, label.height],
        );
      }
    }
    rest.push(...alongSegment(a, b, label, steps(high - low, 16)));
  }
  return [...boxes, ...rest].map(([x, y, w, h]): Box => [Math.round(x), Math.round(y), w, h]);
};

const collectObstacles = (scope: Scope, geometry: Geometry): Obstacles => {
  const obstacles = new Obstacles();
  for (const node of scope.nodes) {
    obstacles.add({
      box: [node.x, node.y, node.width, node.height],
      kind: 'shape',
      owner: node.key,
    });
  }
  for (const net of scope.nets) {
    for (const [i, a] of net.points.entries()) {
      const b = net.points[i + 1];
      if (b !== undefined) obstacles.add({ box: boxOfLine(a, b), kind: 'line', owner: net.key });
    }
  }
  const header = geometry.contentLeft;
  for (const { top, height } of [...geometry.lanes, ...geometry.pools]) {
    obstacles.add({ box: [0, top, geometry.width, 0], kind: 'border', owner: '' });
    obstacles.add({ box: [0, top + height, geometry.width, 0], kind: 'border', owner: '' });
    if (header > 0) obstacles.add({ box: [0, top, header, height], kind: 'border', owner: '' });
  }
  for (const pool of scope.pools) {
    if (pool.lanes.length > 0) continue;
    const { left, top, width, height } = item(geometry.pools, pool.index);
    obstacles.add({ box: [left, top, width, height], kind: 'shape', owner: '' });
  }
  return obstacles;
};

/**
 * Places the labels of events, gateways, data and connections where they cover nothing.
 *
 * @param scope - with places and points
 * @param geometry - lanes and pools
 * @returns the box of each label by the key of what it names
 */
export const placeLabels = (scope: Scope, geometry: Geometry): Map<string, Box> => {
  const obstacles = collectObstacles(scope, geometry);
  const placed = new Map<string, Box>();
  const settle = (key: string, candidates: readonly Box[]): void => {
    const box = best(obstacles, candidates, key);
    if (box === null) return;
    placed.set(key, box);
    obstacles.add({ box, kind: 'label', owner: key });
  };
  for (const node of scope.nodes) {
    if (node.label !== null) settle(node.key, aroundNode(scope, node, node.label));
  }
  for (const net of scope.nets) {
    if (net.label === null || net.points.length < 2) continue;
    if (net.kind === 'message') settle(net.key, besideMessage(net, net.label, geometry));
    else settle(net.key, besideFlow(net, net.label));
  }
  return placed;
};
