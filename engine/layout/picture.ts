import { item } from './ends.ts';
import { placeLabels } from './labels.ts';
import type { Box, Picture, Point, Scope } from './model.ts';
import type { Geometry } from './sizes.ts';
import { style } from './style.ts';

const moveBox = (box: Box, dx: number, dy: number): Box => [
  box[0] + dx,
  box[1] + dy,
  box[2],
  box[3],
];

const movePoints = (points: readonly Point[], dx: number, dy: number): Point[] =>
  points.map(([x, y]): Point => [x + dx, y + dy]);

// Drops points in the middle of a straight line.
const straighten = (points: readonly Point[]): Point[] =>
  points.filter((at, i) => {
    const before = points[i - 1];
    const after = points[i + 1];
    if (before === undefined) return true;
    if (before[0] === at[0] && before[1] === at[1]) return false;
    if (after === undefined) return true;
    return (
      !(before[0] === at[0] && at[0] === after[0]) && !(before[1] === at[1] && at[1] === after[1])
    );
  });

const drawPools = (scope: Scope, geometry: Geometry, picture: Picture): void => {
  const drawn = scope.pools.some((pool) => pool.key !== null);
  for (const pool of scope.pools) {
    if (pool.key === null) continue;
    const { left, top, width, height } = item(geometry.pools, pool.index);
    const box: Box = [left, top, width, height];
    const frame = width === geometry.width ? 'across' : 'stretch';
    picture.shapes.push({ key: pool.key, box, label: null, expanded: null, frame });
  }
  for (const band of [...scope.bands].sort(
    (a, b) => a.pool - b.pool || a.level - b.level || a.first - b.first,
  )) {
    const first = item(geometry.lanes, band.first);
    const last = item(geometry.lanes, band.last);
    const left = (drawn ? style.poolHeader : 0) + band.level * style.groupHeader;
    const box: Box = [left, first.top, geometry.width - left, last.top + last.height - first.top];
    picture.shapes.push({ key: band.key, box, label: null, expanded: null, frame: 'across' });
  }
};

// Points of a net inside the sub-process where it begins or ends, up to that one's border.
const innerPoints = (
  scope: Scope,
  key: string,
  which: 'source' | 'target',
  index: number,
): Point[] => {
  const net = item(scope.nets, index);
  const end = net[which];
  if (end.at !== 'node') return [];
  const node = item(scope.nodes, end.node);
  const exit = node.inner?.exits.get(key);
  if (exit === undefined || node.inner === null) return [];
  const [dx, dy] = innerOffset(node);
  return movePoints(exit.points, dx, dy);
};

const innerOffset = (node: Scope['nodes'][number]): Point => [
  node.x + (node.width - (node.inner?.width ?? 0)) / 2,
  node.y + style.subProcess.title,
];

const drawNodes = (scope: Scope, labels: ReadonlyMap<string, Box>, picture: Picture): void => {
  const inFront = [...scope.nodes].sort(
    (a, b) => Number(a.host !== null) - Number(b.host !== null),
  );
  for (const node of inFront) {
    const box: Box = [node.x, node.y, node.width, node.height];
    const { key, expanded } = node;
    picture.shapes.push({ key, box, label: labels.get(key) ?? null, expanded, frame: null });
    if (node.inner === null) continue;
    const [dx, dy] = innerOffset(node);
    for (const shape of node.inner.shapes) {
      const label = shape.label === null ? null : moveBox(shape.label, dx, dy);
      picture.shapes.push({ ...shape, box: moveBox(shape.box, dx, dy), label });
    }
    for (const edge of node.inner.edges) {
      const label = edge.label === null ? null : moveBox(edge.label, dx, dy);
      picture.edges.push({ key: edge.key, points: movePoints(edge.points, dx, dy), label });
    }
  }
};

const drawEdges = (scope: Scope, labels: ReadonlyMap<string, Box>, picture: Picture): void => {
  for (const net of scope.nets) {
    const before = innerPoints(scope, net.key, 'source', net.index);
    const after = innerPoints(scope, net.key, 'target', net.index).reverse();
    const points = straighten([...before, ...net.points, ...after]);
    if (net.source.at === 'border' || net.target.at === 'border') {
      const outward = net.target.at === 'border' ? points : [...points].reverse();
      const side =
        net.target.at === 'border'
          ? net.target.side
          : net.source.at === 'border'
            ? net.source.side
            : 'top';
      picture.exits.set(net.key, { x: outward.at(-1)?.[0] ?? 0, points: outward, side });
    } else {
      picture.edges.push({ key: net.key, points, label: labels.get(net.key) ?? null });
    }
  }
};

/**
 * Draws an arranged scope, the content of its sub-processes included.
 *
 * @param scope - with places and points
 * @param geometry - lanes and pools
 * @param labels - boxes of names by key; without them each finds its own place
 * @returns boxes, lines and labels relative to the scope's corner
 */
export const draw = (
  scope: Scope,
  geometry: Geometry,
  labels: ReadonlyMap<string, Box> = placeLabels(scope, geometry),
): Picture => {
  const picture: Picture = {
    width: geometry.width,
    height: geometry.height,
    contentLeft: geometry.contentLeft,
    shapes: [],
    edges: [],
    exits: new Map(),
  };
  drawPools(scope, geometry, picture);
  drawNodes(scope, labels, picture);
  drawEdges(scope, labels, picture);
  return picture;
};

/**
 * Turns a picture round for readers from right to left: everything between the headers and the right
 * edge changes sides; headers stay where modellers draw them.
 *
 * @param picture - the picture of a plane
 * @returns a new picture
 */
export const mirror = (picture: Picture): Picture => {
  const sum = picture.contentLeft + picture.width;
  const flip = (box: Box): Box => [sum - box[0] - box[2], box[1], box[2], box[3]];
  const edge = (x: number): number => {
    if (x === 0) return picture.width;
    return x === picture.width ? 0 : sum - x;
  };
  const flipShape = ({ box, frame }: Picture['shapes'][number]): Box => {
    if (frame === null) return flip(box);
    if (frame === 'across') return box;
    const left = edge(box[0] + box[2]);
    return [left, box[1], edge(box[0]) - left, box[3]];
  };
  return {
    ...picture,
    shapes: picture.shapes.map((shape) => ({
      ...shape,
      box: flipShape(shape),
      label: shape.label === null ? null : flip(shape.label),
    })),
    edges: picture.edges.map((edge) => ({
      ...edge,
      points: edge.points.map(([x, y]): Point => [sum - x, y]),
      label: edge.label === null ? null : flip(edge.label),
    })),
  };
};
