import type { Net } from './model.ts';

/** Who runs where: nets by step of the grid and by crossing. */
export class Traffic {
  readonly horizontal = new Map<number, number[]>();
  readonly vertical = new Map<number, number[]>();
  readonly straightAcross = new Map<number, number[]>();
  readonly straightDown = new Map<number, number[]>();
  readonly bends = new Map<number, number[]>();
  readonly #verticals: number;

  constructor(verticals: number) {
    this.#verticals = verticals;
  }

  /**
   * Lays a net down.
   *
   * @param net - with its path
   */
  add(net: Net): void {
    this.#each(net, (map, key) => {
      const list = map.get(key);
      if (list === undefined) map.set(key, [net.index]);
      else list.push(net.index);
    });
  }

  /**
   * Takes a net up again.
   *
   * @param net - with the path it had when it was laid
   */
  remove(net: Net): void {
    this.#each(net, (map, key) => {
      const list = map.get(key);
      list?.splice(list.indexOf(net.index), 1);
    });
  }

  #each(net: Net, visit: (map: Map<number, number[]>, key: number) => void): void {
    for (const [i, at] of net.path.entries()) {
      const next = net.path[i + 1];
      const before = net.path[i - 1];
      const key = at.h * this.#verticals + at.v;
      if (next !== undefined) {
        const low = Math.min(at.h, next.h) * this.#verticals + Math.min(at.v, next.v);
        visit(at.h === next.h ? this.horizontal : this.vertical, low);
      }
      if (next === undefined || before === undefined) continue;
      if (before.h === next.h) visit(this.straightAcross, key);
      else if (before.v === next.v) visit(this.straightDown, key);
      else visit(this.bends, key);
    }
  }
}
