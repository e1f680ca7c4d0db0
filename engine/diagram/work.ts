import type { ElementKey, Finding } from '@handara/schemas';
import type { Flow, Lane, MessageFlow, Node, NodeType, Pool, Root } from '../process/process.ts';
import type { Notes } from './notes.ts';
import type { Outline } from './outline.ts';

/** A node whose connections are still being filled in. */
export interface NodeDraft extends Omit<Node, 'incoming' | 'outgoing' | 'boundary'> {
  type: NodeType;
  pool: number | null;
  readonly incoming: number[];
  readonly outgoing: number[];
  readonly boundary: number[];
  default: number | null;
  attachedTo: number | null;
  lane: number | null;
  calls: number | null;
  handler: number | null;
  compensates: number | null;
}

/** A process whose caller is still being looked for. */
type RootDraft = { -readonly [Name in keyof Root]: Root[Name] };

/** What compiling has made so far; the maps go from the key of a record to the place in a list. */
export interface Work {
  readonly outline: Outline;
  readonly notes: Notes;
  readonly findings: Finding[];
  readonly roots: RootDraft[];
  readonly pools: Pool[];
  readonly lanes: Lane[];
  readonly nodes: NodeDraft[];
  readonly flows: Flow[];
  readonly messages: MessageFlow[];
  readonly rootOf: Map<ElementKey, number>;
  readonly poolOf: Map<ElementKey, number>;
  readonly laneOf: Map<ElementKey, number>;
  readonly nodeOf: Map<ElementKey, number>;
}
