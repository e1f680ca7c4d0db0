import type { SaveState } from './autosave.ts';
import type { RoomState } from './room-session.ts';

const conflicts = new Set([4409, 4422]);
const reasons: Readonly<Record<number, string>> = {
  4403: 'not-allowed',
  4404: 'not-found',
  4413: 'too-large',
  4426: 'other-schema',
};

/**
 * Says of a room in the words of saving where the work is.
 *
 * @param state of the session in the room
 * @returns the same as the display of saving knows it; a close code becomes the reason it stands for
 */
export function saveStateOf(state: RoomState): SaveState {
  if (state.kind === 'saved') return { kind: 'saved' };
  if (state.kind === 'opening' || state.kind === 'saving') return { kind: 'saving' };
  const { changes } = state;
  if (state.kind === 'offline') return { kind: 'offline', changes };
  if (state.code === 4401) return { kind: 'signed-out', changes };
  if (conflicts.has(state.code)) return { kind: 'conflict', changes };
  const code = reasons[state.code];
  return code === undefined ? { kind: 'offline', changes } : { kind: 'refused', code, changes };
}
