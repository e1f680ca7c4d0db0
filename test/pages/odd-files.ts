/** Files as they come from elsewhere, each odd in one way. */
const namespaces =
  'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" ' +
  'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:dd="http://www.omg.org/spec/DD/20100524/DI" ' +
  'xmlns:vendor="urn:another:tool" targetNamespace="urn:test"';

const file = (...parts: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><definitions ${namespaces}>${parts.join('')}</definitions>`;

const shape = (id: string, at: readonly [number, number, number, number]): string =>
  `<di:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${String(at[0])}" y="${String(at[1])}" width="${String(at[2])}" height="${String(at[3])}"/></di:BPMNShape>`;

const edge = (id: string, from: readonly [number, number], to: readonly [number, number]): string =>
  `<di:BPMNEdge id="${id}_di" bpmnElement="${id}">${[from, to]
    .map(([x, y]) => `<dd:waypoint x="${String(x)}" y="${String(y)}"/>`)
    .join('')}</di:BPMNEdge>`;

const drawing = (id: string, of: string, ...parts: readonly string[]): string =>
  `<di:BPMNDiagram id="${id}"><di:BPMNPlane id="${id}_plane" bpmnElement="${of}">${parts.join('')}</di:BPMNPlane></di:BPMNDiagram>`;

const line = '<sequenceFlow id="Flow_1" sourceRef="Start" targetRef="Task_A"/>';
const way = `<startEvent id="Start"/>${line}<userTask id="Task_A" name="Archive"/><sequenceFlow id="Flow_2" sourceRef="Task_A" targetRef="End"/><endEvent id="End"/>`;
const wayDrawn = [
  shape('Start', [160, 100, 36, 36]),
  shape('Task_A', [260, 78, 120, 80]),
  shape('End', [440, 100, 36, 36]),
  edge('Flow_1', [196, 118], [260, 118]),
  edge('Flow_2', [380, 118], [440, 118]),
].join('');

/** References nobody, and something of another tool. */
export const unclear = file(
  `<process id="P">${way.replace('name="Archive"/>', 'name="Archive"><extensionElements><vendor:colour value="red"/></extensionElements><incoming>Flow_Lost</incoming></userTask>')}</process>`,
  drawing('D', 'P', wayDrawn),
);

/** Two diagrams of two processes. */
export const twoDiagrams = file(
  `<process id="P">${way}</process>`,
  '<process id="Q"><task id="Task_B" name="Other"/></process>',
  drawing('D', 'P', wayDrawn),
  drawing('E', 'Q', shape('Task_B', [160, 80, 120, 80])),
);

/** Says what happens, not where it stands. */
export const noDrawing = file(`<process id="P">${way}</process>`);

/** A case goes round for ever. */
export const notRunnable = file(
  `<process id="P"><startEvent id="Start"/><sequenceFlow id="Flow_1" sourceRef="Start" targetRef="Task_A"/><userTask id="Task_A" name="Archive"/><sequenceFlow id="Flow_2" sourceRef="Task_A" targetRef="Task_C"/><userTask id="Task_C" name="Return"/><sequenceFlow id="Flow_3" sourceRef="Task_C" targetRef="Task_A"/></process>`,
);

/**
 * A long line of steps.
 *
 * @param steps how many; as many flows lie between them
 * @returns a file with its drawing, thirty steps in a row
 */
export function large(steps: number): string {
  const all = Array.from({ length: steps }, (_, at) => at);
  const place = (at: number): readonly [number, number, number, number] => [
    160 + (at % 30) * 180,
    80 + Math.floor(at / 30) * 140,
    120,
    80,
  ];
  const links = all.slice(1).map((at) => ({ id: `Flow_${String(at)}`, from: at - 1, to: at }));
  return file(
    `<process id="P">${all
      .map((at) => `<userTask id="Task_${String(at)}" name="Step ${String(at)}"/>`)
      .join('')}${links
      .map(
        ({ id, from, to }) =>
          `<sequenceFlow id="${id}" sourceRef="Task_${String(from)}" targetRef="Task_${String(to)}"/>`,
      )
      .join('')}</process>`,
    drawing(
      'D',
      'P',
      ...all.map((at) => shape(`Task_${String(at)}`, place(at))),
      ...links.map(({ id, from, to }) => {
        const [x, y] = place(from);
        const [tx, ty] = place(to);
        return edge(id, [x + 120, y + 40], [tx, ty + 40]);
      }),
    ),
  );
}
