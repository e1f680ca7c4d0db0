import type { Element, ElementKey } from '@handara/schemas';
import { isA } from '../diagram/moddle.ts';
import { drawFrame } from './lay-out.ts';
import type { Box, Picture } from './model.ts';
import type { Stock } from './newcomers.ts';
import type { Frame } from './planes.ts';
import type { Sheet } from './sheet.ts';
import { style } from './style.ts';
import { taskSize } from './task-size.ts';
import { wrap } from './text.ts';
import type { TextMeasure } from './text.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

const sizeOf = (box: Box): Size => ({ width: box[2], height: box[3] });

const median = (values: number[]): number =>
  values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

// The usual size of the page's tasks; the layout's own where it has none.
const usualTask = (sheet: Sheet, measure: TextMeasure): Size => {
  const boxes = [...sheet.nodes].flatMap(([key, box]) => {
    const element = sheet.outline.at(key);
    const isTask =
      element !== null && isA(element, 'bpmn:Activity') && !isA(element, 'bpmn:SubProcess');
    return isTask ? [box] : [];
  });
  if (boxes.length === 0) return taskSize(sheet.plane, measure);
  return { width: median(boxes.map((box) => box[2])), height: median(boxes.map((box) => box[3])) };
};

const noteSize = (element: Element, measure: TextMeasure): Size => {
  const value = element.values['text'];
  const text = typeof value === 'string' ? value : '';
  const width = text.length > 120 ? 200 : text.length > 60 ? 150 : style.note.width;
  const box = wrap(text, width - 2 * style.note.padding, style.labelText, measure);
  return { width, height: Math.max(30, box.height + style.note.padding) };
};

const allNew = (sheet: Sheet, frame: Frame): boolean =>
  frame.nodes.every((node) => !sheet.nodes.has(node.key)) &&
  [...frame.inner.values()].every((inner) => allNew(sheet, inner));

const innerFrame = (sheet: Sheet, node: Element): Frame | null =>
  sheet.plane.frameOf.get(node.key)?.inner.get(node.key) ?? null;

const blockSize = (picture: Picture): Size => {
  const { padding, title } = style.subProcess;
  return {
    width: Math.max(picture.width + 2 * padding, 160),
    height: Math.max(picture.height + title + padding, 100),
  };
};

// Puts the picture of a sub-process' content where the sub-process stands.
const unpack = (sheet: Sheet, picture: Picture, at: Box): void => {
  const dx = at[0] + (at[2] - picture.width) / 2;
  const dy = at[1] + style.subProcess.title;
  const shift = ([x, y, width, height]: Box): Box => [x + dx, y + dy, width, height];
  for (const { key, box, label, expanded } of picture.shapes) {
    sheet.place(key, shift(box));
    if (label !== null) sheet.labels.set(key, shift(label));
    if (expanded !== null) sheet.expanded.set(key, expanded);
  }
  for (const { key, points, label } of picture.edges) {
    const connection = sheet.plane.connections.find(({ element }) => element.key === key);
    if (connection === undefined || points.length < 2) continue;
    const { source, target } = connection;
    const inside = [source, target].every((end) => sheet.nodes.has(end.key));
    if (!inside) continue;
    sheet.lines.set(key, {
      key,
      source: source.key,
      target: target.key,
      points: points.map(([x, y]) => [x + dx, y + dy]),
    });
    sheet.placed.add(key);
    if (label !== null) sheet.labels.set(key, shift(label));
  }
};

/**
 * Prepares the sizes of what is to be placed: as it was drawn before, else as its like on the page.
 *
 * @param sheet - with what stands
 * @param measure - how wide text is
 * @returns sizes, and the content of sub-processes that are new as a whole
 */
export const stockOf = (sheet: Sheet, measure: TextMeasure): Stock => {
  const task = usualTask(sheet, measure);
  const pictures = new Map<ElementKey, Picture>();
  for (const node of sheet.newNodes) {
    if (!isA(node, 'bpmn:SubProcess')) continue;
    const frame = innerFrame(sheet, node);
    sheet.expanded.set(node.key, frame !== null);
    if (frame === null || !allNew(sheet, frame) || frame.nodes.length === 0) continue;
    pictures.set(node.key, drawFrame(sheet.outline, sheet.plane, frame, measure));
  }
  const own = (node: Element): Size => {
    const picture = pictures.get(node.key);
    if (picture !== undefined) return blockSize(picture);
    const before = sheet.drawing(node)?.bounds;
    if (before !== undefined && before[2] > 0 && before[3] > 0) return sizeOf(before);
    if (isA(node, 'bpmn:Event')) return { width: style.event, height: style.event };
    if (isA(node, 'bpmn:Gateway')) return { width: style.gateway, height: style.gateway };
    if (isA(node, 'bpmn:TextAnnotation')) return noteSize(node, measure);
    if (isA(node, 'bpmn:DataStoreReference')) return style.store;
    return isA(node, 'bpmn:Activity') ? task : style.data;
  };
  return {
    sizeOf: own,
    fill: (node, box) => {
      const picture = pictures.get(node.key);
      if (picture !== undefined) unpack(sheet, picture, box);
    },
    blocks: new Set(pictures.keys()),
  };
};
