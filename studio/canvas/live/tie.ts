import { difference, readDiagram } from '@handara/engine';
import type { Diagram } from '@handara/schemas';
import { Binding, type BoundModeler, type Kept, type Room } from './binding.ts';

/** Whom the tie between a canvas and a room tells. */
export interface TieOptions {
  /** Whether the reader's edits reach the room; asked at every edit. */
  readonly isWritable: () => boolean;
  /** Told after each change that no command of this canvas made. */
  readonly onChange: () => void;
  /** Told how many changes taking back, or doing again, left alone. */
  readonly onKept: (way: 'undo' | 'redo', count: number) => void;
  /** Told of an edit that failed and was rolled back. */
  readonly onFailure: () => void;
}

/** A canvas that follows a room. */
export class Tie {
  readonly #room: Room;
  readonly #binding: Binding;
  readonly #options: TieOptions;

  private constructor(room: Room, binding: Binding, options: TieOptions) {
    this.#room = room;
    this.#binding = binding;
    this.#options = options;
  }

  /**
   * Draws a room on a canvas and ties both.
   *
   * @param modeler the canvas
   * @param room already loaded
   * @param options may the reader edit, and whom to tell
   * @returns what keeps both the same until it is closed
   * @throws {Error} where the room holds nothing that can be drawn
   */
  static async open(modeler: BoundModeler, room: Room, options: TieOptions): Promise<Tie> {
    const binding = await Binding.open(modeler, room, {
      get isWritable() {
        return options.isWritable();
      },
      // The canvas hears of its own commands by itself.
      onChange: (by) => {
        if (by === 'others') options.onChange();
      },
      onKept: (way, { kept }: Kept) => {
        options.onKept(way, kept.length);
      },
      onFailure: options.onFailure,
      soon: (task) => {
        const timer = setTimeout(task);
        return () => {
          clearTimeout(timer);
        };
      },
    });
    return new Tie(room, binding, options);
  }

  /**
   * Brings the room to say what a file says: only what differs is written, as one step for undo.
   *
   * @param xml BPMN text
   * @param base what the file was made from; null to take it whatever was drawn since
   * @returns false where it says nothing, or the room has changed since its base
   */
  async take(xml: string, base: Diagram | null): Promise<boolean> {
    const { diagram } = await readDiagram(xml);
    const shown = this.#room.diagram;
    if (diagram === null || !this.#options.isWritable()) return false;
    if (base !== null && base !== shown) return false;
    this.#binding.enter(difference(shown, diagram));
    return true;
  }

  /** Unties the canvas. */
  close(): void {
    this.#binding.close();
  }
}
