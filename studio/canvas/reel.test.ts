import { frameKinds, type Film, type FrameKind } from '@handara/engine';
import { expect, test } from 'vitest';
import { Reel } from './reel.ts';

type Frame = readonly [time: number, kind: FrameKind, of: number, place: number];

// S → T → G → E, where G is passed without a stop.
function filmOf(frames: readonly Frame[]): Film {
  return {
    steps: ['S', 'T', 'G', 'E'],
    flows: [
      { id: 'S>T', source: 0, target: 1 },
      { id: 'T>G', source: 1, target: 2 },
      { id: 'G>E', source: 2, target: 3 },
    ],
    messages: ['M'],
    times: Float64Array.from(frames.map(([time]) => time)),
    kinds: Uint8Array.from(frames.map(([, kind]) => frameKinds.indexOf(kind))),
    cases: Int32Array.from(frames.map(([, , of]) => of)),
    places: Int32Array.from(frames.map(([, , , place]) => place)),
    until: 100,
    isCut: false,
  };
}

const film = filmOf([
  [0, 'began', 0, -1],
  [0, 'passed', 0, 0],
  [0, 'reached', 0, 1],
  [0, 'started', 0, 1],
  [5, 'began', 1, -1],
  [5, 'passed', 1, 0],
  [5, 'reached', 1, 1],
  [20, 'left', 0, 1],
  [20, 'passed', 0, 1],
  [20, 'reached', 0, 2],
  [20, 'left', 0, 2],
  [20, 'passed', 0, 2],
  [20, 'ended', 0, -1],
  [20, 'started', 1, 1],
  [50, 'left', 1, 1],
  [50, 'sent', 1, 0],
  [50, 'ended', 1, -1],
]);

test('[V115] one works, the other waits', () => {
  const reel = new Reel(film);

  reel.go(10);

  expect(reel.moment(0)).toEqual({
    travellers: [],
    crowds: [{ step: 'T', waiting: 1, working: 1 }],
    open: 2,
    ended: 0,
  });
  expect(reel.nextTime()).toBe(20);
});

test('[V115] ways taken in one moment are shown in turn', () => {
  const reel = new Reel(film);

  reel.go(21);
  const first = reel.moment(4).travellers;
  reel.go(25);
  const second = reel.moment(4).travellers;

  expect(first).toEqual([{ flow: 'T>G', ratio: 0.25 }]);
  expect(second).toEqual([{ flow: 'G>E', ratio: 0.25 }]);
});

test('[V115] a message is on its way too', () => {
  const reel = new Reel(film);

  reel.go(51);

  expect(reel.moment(2).travellers).toEqual([{ flow: 'M', ratio: 0.5 }]);
});

test('[V115] going back shows the same again', () => {
  const reel = new Reel(film);
  const straight = new Reel(film);

  reel.go(100);
  reel.go(22);
  straight.go(22);

  expect(reel.moment(8)).toEqual(straight.moment(8));
  expect(reel.nextTime()).toBe(50);
  reel.go(100);
  expect(reel.moment(1)).toEqual({ travellers: [], crowds: [], open: 0, ended: 2 });
  expect(reel.nextTime()).toBe(100);
});
