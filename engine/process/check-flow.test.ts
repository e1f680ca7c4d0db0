import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../diagram/compile.ts';
import { readDiagram } from '../diagram/read.ts';
import { flows, processFile } from '../diagram/samples.fixture.ts';
import { checkFlow } from './check-flow.ts';

async function found(content: string): Promise<[string, string | null][]> {
  const { diagram } = await readDiagram(processFile(content));
  const process = diagram && compile(diagram).process;
  if (process === null) throw new Error('nothing to run');
  return checkFlow(process).map(({ code, element }) => [code, element]);
}

const kinds = {
  x: 'exclusiveGateway',
  p: 'parallelGateway',
  i: 'inclusiveGateway',
  e: 'eventBasedGateway',
};

// s → split → (a | b) → join → c → end
function diamond(split: keyof typeof kinds, join: keyof typeof kinds): string {
  return `<bpmn:startEvent id="s"/><bpmn:${kinds[split]} id="f"/><bpmn:userTask id="a"/><bpmn:userTask id="b"/><bpmn:${kinds[join]} id="j"/><bpmn:userTask id="c"/><bpmn:endEvent id="e"/>${flows('s f, f a, f b, a j, b j, j c, c e')}`;
}

test.each([
  ['x', 'x', []],
  ['p', 'p', []],
  ['i', 'i', []],
  ['x', 'i', []],
  ['p', 'i', []],
  ['x', 'p', [['join-waits-for-ever', 'j']]],
  ['i', 'p', [['join-waits-for-ever', 'j']]],
  ['p', 'x', [['passed-several-times', 'c']]],
  ['i', 'x', [['passed-several-times', 'c']]],
] as const)('[K2] ways parted by %s and joined by %s give %j', async (split, join, findings) => {
  expect(await found(diamond(split, join))).toEqual(findings);
});

test('[K2] a step with several ways in runs for each of them; with several ways out it parts them', async () => {
  const implicit = `<bpmn:startEvent id="s"/><bpmn:userTask id="a"/><bpmn:userTask id="b"/><bpmn:userTask id="c"/><bpmn:userTask id="d"/><bpmn:endEvent id="e"/>${flows('s a, a b, a c, b d, c d, d e')}`;
  expect(await found(implicit)).toEqual([['passed-several-times', 'd']]);
});

test('[K2] loops, ways that end apart, boundary events and a terminate end raise no false alarm', async () => {
  const rework = `<bpmn:startEvent id="s"/><bpmn:exclusiveGateway id="m"/><bpmn:parallelGateway id="f"/><bpmn:userTask id="a"/><bpmn:userTask id="b"/><bpmn:parallelGateway id="j"/><bpmn:exclusiveGateway id="x"/><bpmn:endEvent id="e"/>${flows('s m, m f, f a, f b, a j, b j, j x, x m, x e')}`;
  expect(await found(rework)).toEqual([]);

  const apart = `<bpmn:startEvent id="s"/><bpmn:parallelGateway id="f"/><bpmn:userTask id="a"/><bpmn:userTask id="b"/><bpmn:endEvent id="e"/><bpmn:endEvent id="d"/>${flows('s f, f a, f b, a e, b d')}`;
  expect(await found(apart)).toEqual([]);

  const late = `<bpmn:startEvent id="s"/><bpmn:userTask id="a"/><bpmn:boundaryEvent id="t" attachedToRef="a"><bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:userTask id="b"/><bpmn:exclusiveGateway id="m"/><bpmn:userTask id="c"/><bpmn:endEvent id="e"/>${flows('s a, a m, t b, b m, m c, c e')}`;
  expect(await found(late)).toEqual([]);

  const stop = `<bpmn:startEvent id="s"/><bpmn:parallelGateway id="f"/><bpmn:userTask id="a"/><bpmn:userTask id="b"/><bpmn:exclusiveGateway id="x"/><bpmn:endEvent id="d"><bpmn:terminateEventDefinition/></bpmn:endEvent><bpmn:parallelGateway id="j"/><bpmn:endEvent id="e"/>${flows('s f, f a, f b, a x, x d, x j, b j, j e')}`;
  expect(await found(stop)).toEqual([]);
});

test('[K2] an interrupted way that a parallel join needs is found', async () => {
  const lost = `<bpmn:startEvent id="s"/><bpmn:parallelGateway id="f"/><bpmn:userTask id="a"/><bpmn:boundaryEvent id="t" attachedToRef="a"><bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:userTask id="b"/><bpmn:parallelGateway id="j"/><bpmn:endEvent id="e"/><bpmn:endEvent id="d"/>${flows('s f, f a, f b, a j, b j, j e, t d')}`;
  expect(await found(lost)).toEqual([['join-waits-for-ever', 'j']]);
});

interface Piece {
  readonly xml: string;
  readonly pairs: readonly string[];
  readonly first: string;
  readonly last: string;
}

let made = 0;
const fresh = (): string => `n${String((made += 1))}`;

function task(): Piece {
  const id = fresh();
  return { xml: `<bpmn:userTask id="${id}"/>`, pairs: [], first: id, last: id };
}

const block = fc.letrec<{ piece: () => Piece }>((tie) => ({
  piece: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    fc.constant(task),
    fc.tuple(tie('piece'), tie('piece')).map(([one, other]) => (): Piece => {
      const [left, right] = [one(), other()];
      return {
        xml: left.xml + right.xml,
        pairs: [...left.pairs, ...right.pairs, `${left.last} ${right.first}`],
        first: left.first,
        last: right.last,
      };
    }),
    fc
      .tuple(fc.constantFrom('x', 'p', 'i'), tie('piece'), tie('piece'))
      .map(([kind, one, other]) => (): Piece => {
        const [left, right, split, join] = [one(), other(), fresh(), fresh()];
        const gateway = kinds[kind as 'x'];
        return {
          xml: `<bpmn:${gateway} id="${split}"/>${left.xml}${right.xml}<bpmn:${gateway} id="${join}"/>`,
          pairs: [
            ...left.pairs,
            ...right.pairs,
            `${split} ${left.first}`,
            `${split} ${right.first}`,
            `${left.last} ${join}`,
            `${right.last} ${join}`,
          ],
          first: split,
          last: join,
        };
      }),
  ),
})).piece;

test('[K2] whatever is nested in blocks of one kind of gateway is sound', async () => {
  await fc.assert(
    fc.asyncProperty(block, async (make) => {
      made = 0;
      const { xml, pairs, first, last } = make();
      const all = [...pairs, `s ${first}`, `${last} e`].join(', ');
      const content = `<bpmn:startEvent id="s"/>${xml}<bpmn:endEvent id="e"/>${flows(all)}`;

      expect(await found(content)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('[K2] a graph with very many states is left alone where nothing is found', async () => {
  const many = Array.from({ length: 20 }, (_, index) => String(index));
  const tasks = many.map(
    (each) =>
      `<bpmn:exclusiveGateway id="x${each}"/><bpmn:userTask id="a${each}"/><bpmn:userTask id="b${each}"/><bpmn:exclusiveGateway id="m${each}"/>`,
  );
  const pairs = many.flatMap((each) => [
    `f x${each}`,
    `x${each} a${each}`,
    `x${each} b${each}`,
    `a${each} m${each}`,
    `b${each} m${each}`,
    `m${each} j`,
  ]);
  const content = `<bpmn:startEvent id="s"/><bpmn:parallelGateway id="f"/>${tasks.join('')}<bpmn:parallelGateway id="j"/><bpmn:endEvent id="e"/>${flows(['s f', ...pairs, 'j e'].join(', '))}`;

  expect(await found(content)).toEqual([]);
});
