import { randomUUID } from 'node:crypto';
import type { TrailLine } from '@handara/schemas';
import type { Model } from 'mongoose';
import { isDuplicate, type Models, type Outgoing, type Traced } from './mongo-models.ts';
import type { TrailEntry, TrailQuery } from './signature.ts';
import { seal, trailStart } from './trail.ts';

type Tracing =
  'service' | 'procedure' | 'outcome' | 'member' | 'invitation' | 'comment' | 'version';

const tracing: readonly Tracing[] = [
  'service',
  'procedure',
  'outcome',
  'member',
  'invitation',
  'comment',
  'version',
];

/**
 * The trail where there are no transactions. A change and its line are one write, since the line first stands
 * in the changed document's outbox; from there it is carried to the trail, once, by whoever comes first.
 */
export class MongoTrail {
  readonly #models: Models;

  /**
   * Stands on open collections.
   *
   * @param models of the store
   */
  constructor(models: Models) {
    this.#models = models;
  }

  /**
   * Prepares a line to go with a change.
   *
   * @param entry what happened
   * @returns what the change puts into the document's outbox
   */
  outgoing(entry: TrailEntry): Outgoing {
    return { ...entry, id: randomUUID() };
  }

  /**
   * Carries the lines of one document to the trail, and takes the document away where it was dropped.
   *
   * @param name of its collection
   * @param id its own
   */
  async carry(name: Tracing, id: string): Promise<void> {
    const model = this.#models[name] as unknown as Model<Traced & { _id: string }>;
    const document = await model.findById(id, { outbox: 1, dropped: 1 }).lean();
    if (document === null) return;
    for (const outgoing of document.outbox) await this.#append(outgoing);
    const ids = document.outbox.map((outgoing) => outgoing.id);
    await model.updateOne({ _id: id }, { $pull: { outbox: { id: { $in: ids } } } });
    if (document.dropped === true) await model.deleteOne({ _id: id, dropped: true });
  }

  /** Carries what a process left behind that ended between a change and its line. */
  async carryAll(): Promise<void> {
    for (const name of tracing) {
      const model = this.#models[name] as unknown as Model<Traced & { _id: string }>;
      const left = await model.find({ 'outbox.0': { $exists: true } }, { _id: 1 }).lean();
      for (const { _id } of left) await this.carry(name, _id);
    }
  }

  /**
   * Writes a line that goes with no change.
   *
   * @param entry what happened
   */
  async record(entry: TrailEntry): Promise<void> {
    await this.#append(this.outgoing(entry));
  }

  /**
   * Reads lines in their order.
   *
   * @param query which ones
   * @returns at most as many as asked for
   */
  async read({ object, after = 0, limit }: TrailQuery): Promise<TrailLine[]> {
    await this.carryAll();
    const which = { _id: { $gt: after }, ...(object !== undefined && { object }) };
    const lines = await this.#models.trail.find(which).sort({ _id: 1 }).limit(limit).lean();
    return lines.map(
      ({ _id: seq, at, member, action, object: of, detail, from, previous, hash }) => ({
        ...{ seq, at, member, action, object: of, detail, from, previous, hash },
      }),
    );
  }

  // Whoever writes a number first has it; the others seal over their line and take the next.
  async #append({ id, at, member, action, object, detail, from = '' }: Outgoing): Promise<void> {
    for (;;) {
      const last = await this.#models.trail.findOne().sort({ _id: -1 }).lean();
      const previous = last?.hash ?? trailStart;
      const { seq, ...line } = seal({
        ...{ seq: (last?._id ?? 0) + 1, at, member, action, object, detail, from, previous },
      });
      try {
        await this.#models.trail.create({ _id: seq, ...line, outgoing: id });
        return;
      } catch (error) {
        if (isDuplicate(error, 'outgoing')) return;
        if (!isDuplicate(error)) throw error;
        // The driver may send one write twice; the line is there if it is ours.
        if ((await this.#models.trail.exists({ outgoing: id })) !== null) return;
      }
    }
  }
}
