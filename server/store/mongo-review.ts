import { commentSchema, versionFileSchema } from '@handara/schemas';
import { Fault } from '../faults/fault.ts';
import { bytesOf, isDuplicate, type Models } from './mongo-models.ts';
import type { MongoTrail } from './mongo-trail.ts';
import { pack, unpack } from './packing.ts';
import type { KeptComment, KeptVersion, NewVersion, ReviewStore } from './review.ts';
import type { Signature } from './signature.ts';

const keptComment = commentSchema.omit({ name: true }).strip();
const keptVersion = versionFileSchema.omit({ name: true }).strip();
const listedVersion = keptVersion.omit({ xml: true });
const there = { dropped: { $ne: true } } as const;

/** Keeps remarks and versions in MongoDB. */
export class MongoReview implements ReviewStore {
  readonly #models: Models;
  readonly #trail: MongoTrail;

  /**
   * Stands on open collections.
   *
   * @param models of the store
   * @param trail takes what happens to remarks and versions
   */
  constructor(models: Models, trail: MongoTrail) {
    this.#models = models;
    this.#trail = trail;
  }

  async listComments(procedure: string): Promise<KeptComment[]> {
    const kept = await this.#models.comment
      .find({ procedure, ...there })
      .sort({ made: 1 })
      .lean();
    return kept.map((comment) => keptComment.parse({ ...comment, id: comment._id }));
  }

  async readComment(id: string): Promise<KeptComment | null> {
    const comment = await this.#models.comment.findOne({ _id: id, ...there }).lean();
    return comment && keptComment.parse({ ...comment, id });
  }

  async createComment({ id, ...comment }: KeptComment, by: Signature): Promise<void> {
    const { procedure } = comment;
    const entry = { ...by, action: 'comment.create', object: procedure, detail: id };
    const outbox = [this.#trail.outgoing(entry)];
    const last = await this.#models.comment.findOne({ procedure }).sort({ made: -1 }).lean();
    await this.#models.comment.create({ _id: id, made: (last?.made ?? 0) + 1, ...comment, outbox });
    await this.#trail.carry('comment', id);
  }

  async changeComment(
    id: string,
    change: Partial<KeptComment>,
    by: Signature,
  ): Promise<KeptComment> {
    const former = await this.#existing(id);
    const action = 'resolved' in change ? 'comment.resolve' : 'comment.change';
    const outbox = this.#trail.outgoing({ ...by, action, object: former.procedure, detail: id });
    const comment = await this.#models.comment
      .findOneAndUpdate(
        { _id: id, ...there },
        { $set: change, $push: { outbox } },
        { returnDocument: 'after' },
      )
      .lean();
    await this.#trail.carry('comment', id);
    return keptComment.parse({ ...(comment ?? former), id });
  }

  async dropComment(id: string, by: Signature): Promise<void> {
    const { procedure } = await this.#existing(id);
    const outbox = this.#trail.outgoing({
      ...by,
      action: 'comment.drop',
      object: procedure,
      detail: id,
    });
    await this.#models.comment.updateOne(
      { _id: id },
      { $set: { dropped: true }, $push: { outbox } },
    );
    await this.#models.comment.deleteMany({ thread: id, _id: { $ne: id } });
    await this.#trail.carry('comment', id);
  }

  async listVersions(procedure: string): Promise<Omit<KeptVersion, 'xml'>[]> {
    const kept = await this.#models.version
      .find({ procedure }, { xml: 0 })
      .sort({ number: 1 })
      .lean();
    return kept.map((version) => listedVersion.parse(version));
  }

  async readVersion(procedure: string, number: number): Promise<KeptVersion | null> {
    const version = await this.#models.version.findOne({ procedure, number }).lean();
    return version && keptVersion.parse({ ...version, xml: await unpack(bytesOf(version.xml)) });
  }

  // Whoever writes a number first has it, the others take the next.
  async createVersion(version: NewVersion, by: Signature): Promise<KeptVersion> {
    const { procedure, hash } = version;
    const xml = await pack(version.xml);
    for (;;) {
      const last = await this.#models.version
        .findOne({ procedure }, { number: 1 })
        .sort({ number: -1 })
        .lean();
      const number = (last?.number ?? 0) + 1;
      const _id = `${procedure}@${String(number)}`;
      const detail = `${String(number)} ${hash}`;
      const entry = { ...by, action: 'version.create', object: procedure, detail };
      try {
        await this.#models.version.create({
          ...version,
          _id,
          number,
          xml,
          outbox: [this.#trail.outgoing(entry)],
        });
      } catch (error) {
        if (isDuplicate(error)) continue;
        throw error;
      }
      await this.#trail.carry('version', _id);
      return { ...version, number };
    }
  }

  async #existing(id: string): Promise<KeptComment> {
    const comment = await this.readComment(id);
    if (comment === null) throw new Fault('not-found', `There is no comment <${id}>.`);
    return comment;
  }
}
