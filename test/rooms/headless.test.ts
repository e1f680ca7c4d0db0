import { expect, test } from 'vitest';
import { firstDiagram, play } from './headless.ts';

test('[B1] peers who edit, take back and lose messages end with the same sound diagram', async () => {
  const first = await firstDiagram();
  const kinds = new Set<string>();
  for (let seed = 1; seed <= 150; seed += 1) {
    const history = await play(first, seed, false);
    expect(history).toMatchObject({ faults: [] });
    for (const kind of history.kinds) kinds.add(kind);
  }
  expect(kinds.size).toBeGreaterThanOrEqual(30);
});

test('[B3] a peer who writes rubbish into the room parts nobody and breaks nothing that is seen', async () => {
  const first = await firstDiagram();
  for (let seed = 1001; seed <= 1060; seed += 1) {
    expect(await play(first, seed, true)).toMatchObject({ faults: [] });
  }
});
