import { randomUUID } from 'node:crypto';
import { Fault } from '../faults/fault.ts';
import { bytesOf, isDuplicate, type Models } from './mongo-models.ts';
import type { Compaction, KeptRoom, RoomStore, RoomUpdate } from './rooms.ts';

// A document holds 16 MB at most.
const chunkSize = 8 * 1024 * 1024;
const attempts = 20;

/** Keeps rooms in MongoDB, without transactions: each step leaves a state that can be read. */
export class MongoRooms implements RoomStore {
  readonly #models: Models;

  /**
   * Stands on open collections.
   *
   * @param models of the store
   */
  constructor(models: Models) {
    this.#models = models;
  }

  // A snapshot that takes updates in between two reads would hide them: then it is read again.
  async read(id: string): Promise<KeptRoom | null> {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const room = await this.#models.room.findById(id).lean();
      if (room === null) return null;
      const { epoch, version, token, parts } = room;
      const updates = await this.#models.update.find({ room: id, epoch }).sort({ _id: 1 }).lean();
      const chunks = await this.#models.chunk.find({ token }).sort({ _id: 1 }).lean();
      const still = await this.#models.room.exists({ _id: id, version });
      if (still === null || chunks.length !== parts) continue;
      return {
        epoch,
        version,
        snapshot: new Uint8Array(Buffer.concat(chunks.map(({ data }) => bytesOf(data)))),
        updates: updates.map(({ id: update, member, at, content }) => ({
          ...{ id: update, member, at, update: new Uint8Array(bytesOf(content)) },
        })),
      };
    }
    throw new Fault('server-fault', `Room <${id}> changed faster than it could be read.`);
  }

  async unsettled(): Promise<string[]> {
    const rooms = await this.#models.update.aggregate<{ _id: { room: string; epoch: number } }>([
      { $group: { _id: { room: '$room', epoch: '$epoch' } } },
    ]);
    const still: string[] = [];
    for (const { _id: each } of rooms) {
      if (await this.#models.room.exists({ _id: each.room, epoch: each.epoch }))
        still.push(each.room);
    }
    return still.sort();
  }

  async create(id: string, snapshot: Uint8Array): Promise<KeptRoom> {
    const { token, parts } = await this.#write(snapshot);
    try {
      await this.#models.room.create({ _id: id, epoch: 1, version: 1, token, parts });
    } catch (error) {
      await this.#models.chunk.deleteMany({ token });
      if (!isDuplicate(error)) throw error;
    }
    const kept = await this.read(id);
    if (kept === null) throw new Fault('server-fault', `Room <${id}> was not kept.`);
    return kept;
  }

  async append(updates: readonly RoomUpdate[]): Promise<void> {
    const documents = updates.map(({ update, ...rest }) => ({
      ...rest,
      content: Buffer.from(update),
    }));
    try {
      await this.#models.update.insertMany(documents, { ordered: false });
    } catch (error) {
      // Unordered: all that could be kept is; what was there already is no failure.
      if (!areAllDuplicates(error)) throw error;
    }
  }

  async compact(id: string, { version, snapshot, merged }: Compaction): Promise<boolean> {
    const replaced = await this.#replace(id, version, snapshot, 0);
    if (replaced) await this.#models.update.deleteMany({ id: { $in: [...merged] } });
    return replaced;
  }

  async renew(id: string, { version, snapshot, merged }: Compaction): Promise<boolean> {
    const room = await this.#models.room.findById(id).lean();
    if (room?.version !== version) return false;
    const count = await this.#models.update.countDocuments({ room: id, epoch: room.epoch });
    if (count !== merged.length) return false;
    const replaced = await this.#replace(id, version, snapshot, 1);
    if (replaced) await this.#models.update.deleteMany({ id: { $in: [...merged] } });
    return replaced;
  }

  async #replace(
    id: string,
    version: number,
    snapshot: Uint8Array,
    epochs: number,
  ): Promise<boolean> {
    const { token, parts } = await this.#write(snapshot);
    const former = await this.#models.room.findOneAndUpdate(
      { _id: id, version },
      { $set: { token, parts }, $inc: { version: 1, epoch: epochs } },
      { returnDocument: 'before' },
    );
    await this.#models.chunk.deleteMany({ token: former?.token ?? token });
    return former !== null;
  }

  async #write(snapshot: Uint8Array): Promise<{ token: string; parts: number }> {
    const token = randomUUID();
    const parts = Math.max(1, Math.ceil(snapshot.length / chunkSize));
    for (let part = 0; part < parts; part += 1) {
      const data = Buffer.from(snapshot.subarray(part * chunkSize, (part + 1) * chunkSize));
      await this.#models.chunk.create({
        _id: `${token}/${String(part).padStart(6, '0')}`,
        token,
        data,
      });
    }
    return { token, parts };
  }
}

function areAllDuplicates(error: unknown): boolean {
  if (!isDuplicate(error)) return false;
  const failures =
    typeof error === 'object' && error !== null && 'writeErrors' in error ? error.writeErrors : [];
  return !Array.isArray(failures) || failures.every((failure) => isDuplicate(failure));
}
