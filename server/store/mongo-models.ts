import { Schema, type Connection, type Model } from 'mongoose';
import type { KeptMember, KeptInvitation, KeptSession } from './people.ts';
import type { KeptComment, KeptVersion } from './review.ts';
import type { TrailEntry } from './signature.ts';

/** A line on its way to the trail; it stands in the document it tells of until the trail has it. */
export interface Outgoing extends TrailEntry {
  readonly id: string;
}

/** What every document has whose changes are in the trail; `dropped` only waits for its line. */
export interface Traced {
  outbox: Outgoing[];
  dropped?: boolean;
}

/** A service: its card as text, so that any key it ever gets is kept as it is. */
interface ServiceDocument extends Traced {
  _id: string;
  card: string;
  revision: number;
  changedAt: string;
}

/** A procedure with its newest file, compressed: one document, so that a change is one write. */
export interface ProcedureDocument extends Traced {
  _id: string;
  service: string;
  kind: string;
  name: string;
  revision: number;
  changedAt: string;
  xml: Buffer;
}

/** A former file of a procedure. */
interface FileDocument {
  _id: string;
  changedAt: string;
  xml: Buffer;
}

/** An outcome, compressed. */
interface OutcomeDocument extends Traced {
  _id: string;
  outcome: Buffer;
}

/** One line of the trail; its number is its id, so that no two lines have one. */
interface TrailDocument {
  _id: number;
  at: string;
  member: string;
  action: string;
  object: string;
  detail: string;
  from: string;
  previous: string;
  hash: string;
  outgoing: string;
}

/** A room; its snapshot stands in `parts` chunks under `token`. */
interface RoomDocument {
  _id: string;
  epoch: number;
  version: number;
  token: string;
  parts: number;
}

/** A part of a snapshot. */
interface ChunkDocument {
  _id: string;
  token: string;
  data: Buffer;
}

/** An update of a room. */
interface UpdateDocument {
  id: string;
  room: string;
  epoch: number;
  member: string;
  at: string;
  content: Buffer;
}

/** Failed attempts at a door. */
interface AttemptsDocument {
  _id: string;
  count: number;
  until: string | null;
}

/** All collections of a store. */
export interface Models {
  readonly service: Model<ServiceDocument>;
  readonly procedure: Model<ProcedureDocument>;
  readonly file: Model<FileDocument>;
  readonly outcome: Model<OutcomeDocument>;
  readonly trail: Model<TrailDocument>;
  readonly member: Model<Omit<KeptMember, 'id'> & Traced & { _id: string }>;
  readonly session: Model<Omit<KeptSession, 'hash'> & { _id: string }>;
  readonly invitation: Model<Omit<KeptInvitation, 'id'> & Traced & { _id: string }>;
  readonly attempts: Model<AttemptsDocument>;
  readonly comment: Model<Omit<KeptComment, 'id'> & Traced & { _id: string; made: number }>;
  readonly version: Model<Omit<KeptVersion, 'xml'> & Traced & { _id: string; xml: Buffer }>;
  readonly room: Model<RoomDocument>;
  readonly chunk: Model<ChunkDocument>;
  readonly update: Model<UpdateDocument>;
}

type Field = Readonly<Record<string, unknown>>;

const text: Field = { type: String, required: true };
const words: Field = { type: String, default: '' };
const maybe: Field = { type: String, default: null };
const whole: Field = { type: Number, required: true };
const bytes: Field = { type: Buffer, required: true };
const list: Field = { type: [String], default: null };
const mixed: Field = { type: Schema.Types.Mixed, default: null };
const traced = {
  outbox: { type: [Schema.Types.Mixed], default: [] },
  dropped: Boolean,
};
const settings = {
  versionKey: false,
  minimize: false,
  autoIndex: false,
  autoCreate: false,
} as const;

// A value that is not there is no value two documents share.
const uniqueText = (field: string) =>
  ({ unique: true, partialFilterExpression: { [field]: { $type: 'string' } } }) as const;

// The fields are checked by the documents' types above; the library's own type for them is beyond the checker.
function schemaOf(
  fields: Readonly<Record<string, Field | typeof String | typeof Boolean | [typeof String]>>,
): Schema {
  return new Schema(fields as never, settings);
}

function schemas(): Record<keyof Models, Schema> {
  const made = {
    service: schemaOf({ _id: text, card: text, revision: whole, changedAt: text, ...traced }),
    procedure: schemaOf({
      _id: text,
      service: text,
      kind: text,
      name: text,
      revision: whole,
      changedAt: text,
      xml: bytes,
      ...traced,
    }),
    file: schemaOf({ _id: text, changedAt: text, xml: bytes }),
    outcome: schemaOf({ _id: text, outcome: bytes, ...traced }),
    trail: schemaOf({
      ...{
        _id: whole,
        at: words,
        member: words,
        action: words,
        object: words,
        detail: words,
        from: words,
      },
      ...{ previous: text, hash: text, outgoing: text },
    }),
    member: schemaOf({
      ...{
        _id: text,
        name: text,
        email: maybe,
        role: text,
        services: list,
        password: maybe,
        subject: maybe,
      },
      ...{ disabled: Boolean, createdAt: text, ...traced },
    }),
    session: schemaOf({ _id: text, member: text, createdAt: text, seenAt: text, expiresAt: text }),
    invitation: schemaOf({
      ...{
        _id: text,
        hash: text,
        name: text,
        email: maybe,
        role: text,
        services: list,
        invitedBy: words,
      },
      ...{ expiresAt: text, ...traced },
    }),
    attempts: schemaOf({ _id: text, count: whole, until: maybe }),
    comment: schemaOf({
      ...{
        _id: text,
        made: whole,
        procedure: text,
        element: maybe,
        thread: text,
        text,
        mentions: [String],
      },
      ...{ member: text, at: text, editedAt: maybe, resolved: mixed, ...traced },
    }),
    version: schemaOf({
      ...{
        _id: text,
        procedure: text,
        number: whole,
        title: text,
        note: words,
        hash: text,
        revision: whole,
      },
      ...{ member: text, at: text, xml: bytes, ...traced },
    }),
    room: schemaOf({ _id: text, epoch: whole, version: whole, token: text, parts: whole }),
    chunk: schemaOf({ _id: text, token: text, data: bytes }),
    update: schemaOf({
      id: text,
      room: text,
      epoch: whole,
      member: words,
      at: text,
      content: bytes,
    }),
  };
  made.procedure.index({ service: 1 });
  made.trail.index({ object: 1 });
  made.trail.index({ outgoing: 1 }, { unique: true });
  made.member.index({ email: 1 }, uniqueText('email'));
  made.member.index({ subject: 1 }, uniqueText('subject'));
  made.session.index({ member: 1 });
  made.session.index({ expiresAt: 1 });
  made.invitation.index({ hash: 1 }, { unique: true });
  made.comment.index({ procedure: 1, made: 1 });
  made.comment.index({ thread: 1 });
  made.version.index({ procedure: 1, number: 1 }, { unique: true });
  made.chunk.index({ token: 1 });
  made.update.index({ id: 1 }, { unique: true });
  made.update.index({ room: 1, epoch: 1 });
  return made;
}

/**
 * Binds the collections to a connection and makes their indexes.
 *
 * @param connection to the database
 * @returns one model a collection
 */
export async function openModels(connection: Connection): Promise<Models> {
  const models = Object.fromEntries(
    Object.entries(schemas()).map(([name, schema]) => [name, connection.model(name, schema)]),
  ) as unknown as Models;
  for (const model of Object.values(models) as Model<unknown>[]) {
    await model.createCollection();
    await model.createIndexes();
  }
  return models;
}

/**
 * Gives the bytes of a field as the driver gave it.
 *
 * @param value a Buffer, or the driver's own Binary where a document was read lean
 * @returns a view on the bytes
 */
export function bytesOf(value: Uint8Array | { buffer: Uint8Array; position: number }): Uint8Array {
  if (value instanceof Uint8Array) return value;
  return value.buffer.subarray(0, value.position);
}

/**
 * Tells whether a write failed because something unique is there already. By the code, since mongoose carries a
 * driver of its own whose classes are not those of another copy.
 *
 * @param error whatever a write threw
 * @param field that the index is over; any where left out
 * @returns false for every other error
 */
export function isDuplicate(error: unknown, field?: string): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error) || error.code !== 11000)
    return false;
  if (field === undefined) return true;
  const pattern = 'keyPattern' in error ? error.keyPattern : null;
  return typeof pattern === 'object' && pattern !== null && field in pattern;
}
