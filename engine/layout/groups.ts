import type { Element } from '@handara/schemas';
import { keysOf } from '../diagram/outline.ts';
import type { Outline } from '../diagram/outline.ts';
import type { Box, Picture } from './model.ts';
import type { Plane } from './planes.ts';

const pad = 16;

// Steps that name the group's category; without any, what its old frame enclosed.
const membersOf = (outline: Outline, plane: Plane, group: Element): Set<string> => {
  const category = keysOf(group, 'categoryValueRef')[0];
  const members = new Set<string>();
  const frame = outline.drawing(group)?.bounds;
  for (const key of plane.frameOf.keys()) {
    const node = outline.at(key);
    if (node === null) continue;
    if (category !== undefined && keysOf(node, 'categoryValueRef').includes(category))
      members.add(key);
  }
  if (members.size > 0 || frame === undefined) return members;
  for (const key of plane.frameOf.keys()) {
    const node = outline.at(key);
    const box = node === null ? undefined : outline.drawing(node)?.bounds;
    if (box !== undefined && encloses(frame, box)) members.add(key);
  }
  return members;
};

const encloses = (frame: Box, box: Box): boolean =>
  frame[0] <= box[0] &&
  frame[1] <= box[1] &&
  frame[0] + frame[2] >= box[0] + box[2] &&
  frame[1] + frame[3] >= box[1] + box[3];

/**
 * Draws the groups of a plane round their members, or below everything where a group has none.
 *
 * @param outline - the diagram
 * @param plane - its groups
 * @param picture - drawn so far; the groups are added
 */
export const addGroups = (outline: Outline, plane: Plane, picture: Picture): void => {
  let spare = 0;
  for (const group of plane.groups) {
    const members = membersOf(outline, plane, group);
    const boxes = picture.shapes
      .filter((shape) => members.has(shape.key))
      .map((shape) => shape.box);
    let box: Box = [picture.contentLeft + spare * 160, picture.height + 30, 130, 80];
    if (boxes.length > 0) {
      const left = Math.min(...boxes.map((b) => b[0])) - pad;
      const top = Math.min(...boxes.map((b) => b[1])) - pad;
      const right = Math.max(...boxes.map((b) => b[0] + b[2])) + pad;
      const bottom = Math.max(...boxes.map((b) => b[1] + b[3])) + pad;
      box = [left, top, right - left, bottom - top];
    } else {
      spare++;
    }
    picture.shapes.push({ key: group.key, box, label: null, expanded: null, frame: null });
  }
};
