import type { CanvasElement } from './drawn.ts';

/** The part of diagram-js that knows what the pointer is doing. */
export interface GestureServices {
  readonly dragging: {
    context(): { data?: { context?: Record<string, unknown> } } | null | undefined;
    cancel(): void;
  };
}

/**
 * Breaks a drag off whose elements somebody else took away meanwhile: to end it would edit what is gone.
 *
 * @param services knows of the drag
 * @param removed what was just taken off the canvas
 * @returns whether a drag was broken off
 */
export function guardGesture(
  { dragging }: GestureServices,
  removed: readonly CanvasElement[],
): boolean {
  const held = dragging.context()?.data?.context;
  if (held === undefined || removed.length === 0) return false;
  const gone = new Set<unknown>(removed);
  const isGone = Object.values(held)
    .flat()
    .some((each) => gone.has(each));
  if (isGone) dragging.cancel();
  return isGone;
}
