import type { Services } from './model.ts';

interface Palette {
  triggerEntry(id: string, action: string, event: Event): void;
}

const tools: Readonly<Record<string, string>> = {
  KeyT: 'create.step',
  KeyG: 'create.decision',
  KeyN: 'create.note',
  KeyV: 'lasso-tool',
};

/**
 * Binds the letters of the drawing to physical keys, so that they work on an Arabic keyboard.
 *
 * @param container the sheet
 * @param canvas zooms
 * @param palette begins what a tool begins
 * @param fit shows the whole drawing
 * @returns takes the bindings away
 */
export function bindShortcuts(
  container: HTMLElement,
  canvas: Services['canvas'],
  palette: Palette,
  fit: () => void,
): () => void {
  let pointer: MouseEvent | null = null;
  const follow = (event: MouseEvent): void => {
    pointer = event;
  };
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const tool = tools[event.code];
    if (tool !== undefined && pointer) palette.triggerEntry(tool, 'click', pointer);
    else if (event.code === 'Digit1') fit();
    else if (event.code === 'Digit0') canvas.zoom(1, 'auto');
    else return;
    event.preventDefault();
  };
  container.addEventListener('mousemove', follow);
  container.addEventListener('keydown', press);
  return () => {
    container.removeEventListener('mousemove', follow);
    container.removeEventListener('keydown', press);
  };
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input,textarea'))
  );
}
