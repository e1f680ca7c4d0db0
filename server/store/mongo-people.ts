import { Fault } from '../faults/fault.ts';
import { isDuplicate, type Models } from './mongo-models.ts';
import type { MongoTrail } from './mongo-trail.ts';
import type {
  Attempts,
  KeptInvitation,
  KeptMember,
  KeptSession,
  MemberChange,
  PeopleStore,
} from './people.ts';
import type { Signature } from './signature.ts';

type MemberDocument = Omit<KeptMember, 'id'> & { readonly _id: string };

/** Keeps people in MongoDB. */
export class MongoPeople implements PeopleStore {
  readonly #models: Models;
  readonly #trail: MongoTrail;

  /**
   * Stands on open collections.
   *
   * @param models of the store
   * @param trail takes what happens to members and invitations
   */
  constructor(models: Models, trail: MongoTrail) {
    this.#models = models;
    this.#trail = trail;
  }

  async listMembers(): Promise<KeptMember[]> {
    const members = await this.#models.member.find().sort({ createdAt: 1, _id: 1 }).lean();
    return members.map(toMember);
  }

  async readMember(id: string): Promise<KeptMember | null> {
    const member = await this.#models.member.findById(id).lean();
    return member && toMember(member);
  }

  async findMember(by: { email: string } | { subject: string }): Promise<KeptMember | null> {
    const member = await this.#models.member.findOne(by).lean();
    return member && toMember(member);
  }

  async createMember({ id, ...member }: KeptMember, by: Signature): Promise<void> {
    const entry = { ...by, action: 'member.create', object: id, detail: member.role };
    const outbox = [this.#trail.outgoing(entry)];
    await refuseDouble(id, this.#models.member.create({ _id: id, ...member, outbox }));
    await this.#trail.carry('member', id);
  }

  async changeMember(id: string, change: MemberChange, by: Signature): Promise<KeptMember> {
    const detail = Object.keys(change).sort().join(' ');
    const outbox = this.#trail.outgoing({ ...by, action: 'member.change', object: id, detail });
    const member = await refuseDouble(
      id,
      this.#models.member
        .findOneAndUpdate(
          { _id: id },
          { $set: change, $push: { outbox } },
          { returnDocument: 'after' },
        )
        .lean(),
    );
    if (member === null) throw new Fault('not-found', `There is no member <${id}>.`);
    await this.#trail.carry('member', id);
    return toMember(member);
  }

  async createSession({ hash, ...session }: KeptSession): Promise<void> {
    await this.#models.session.create({ _id: hash, ...session });
  }

  async readSession(id: string): Promise<KeptSession | null> {
    const session = await this.#models.session.findById(id).lean();
    if (session === null) return null;
    const { member, createdAt, seenAt, expiresAt } = session;
    return { hash: id, member, createdAt, seenAt, expiresAt };
  }

  async seeSession(hash: string, at: string): Promise<void> {
    await this.#models.session.updateOne({ _id: hash }, { $set: { seenAt: at } });
  }

  async dropSession(hash: string): Promise<void> {
    await this.#models.session.deleteOne({ _id: hash });
  }

  async dropSessionsOf(member: string, but: string | null): Promise<void> {
    await this.#models.session.deleteMany({ member, ...(but !== null && { _id: { $ne: but } }) });
  }

  async dropSessionsBefore(expiry: string): Promise<void> {
    await this.#models.session.deleteMany({ expiresAt: { $lt: expiry } });
  }

  async listInvitations(): Promise<KeptInvitation[]> {
    const kept = await this.#models.invitation
      .find({ dropped: { $ne: true } })
      .sort({ expiresAt: 1, _id: 1 })
      .lean();
    return kept.map(toInvitation);
  }

  async createInvitation({ id, ...invitation }: KeptInvitation, by: Signature): Promise<void> {
    const entry = { ...by, action: 'invitation.create', object: id, detail: invitation.role };
    const outbox = [this.#trail.outgoing(entry)];
    await this.#models.invitation.create({ _id: id, ...invitation, outbox });
    await this.#trail.carry('invitation', id);
  }

  async readInvitation(hash: string): Promise<KeptInvitation | null> {
    const kept = await this.#models.invitation.findOne({ hash, dropped: { $ne: true } }).lean();
    return kept && toInvitation(kept);
  }

  async spendInvitation(hash: string): Promise<boolean> {
    const { deletedCount } = await this.#models.invitation.deleteOne({
      hash,
      dropped: { $ne: true },
    });
    return deletedCount === 1;
  }

  async dropInvitation(id: string, by: Signature): Promise<void> {
    const outbox = this.#trail.outgoing({
      ...by,
      action: 'invitation.drop',
      object: id,
      detail: '',
    });
    const { matchedCount } = await this.#models.invitation.updateOne(
      { _id: id, dropped: { $ne: true } },
      { $set: { dropped: true }, $push: { outbox } },
    );
    if (matchedCount === 0) throw new Fault('not-found', `There is no invitation <${id}>.`);
    await this.#trail.carry('invitation', id);
  }

  async readAttempts(door: string): Promise<Attempts> {
    const kept = await this.#models.attempts.findById(door).lean();
    return kept === null ? { count: 0, until: null } : { count: kept.count, until: kept.until };
  }

  async keepAttempts(door: string, { count, until }: Attempts): Promise<void> {
    if (count === 0) await this.#models.attempts.deleteOne({ _id: door });
    else
      await this.#models.attempts.updateOne(
        { _id: door },
        { $set: { count, until } },
        { upsert: true },
      );
  }
}

function toMember({ _id: id, ...kept }: MemberDocument): KeptMember {
  const { name, email, role, services, password, subject, disabled, createdAt } = kept;
  return { id, name, email, role, services, password, subject, disabled, createdAt };
}

function toInvitation({
  _id: id,
  ...kept
}: Omit<KeptInvitation, 'id'> & { readonly _id: string }): KeptInvitation {
  const { hash, name, email, role, services, invitedBy, expiresAt } = kept;
  return { id, hash, name, email, role, services, invitedBy, expiresAt };
}

async function refuseDouble<Result>(id: string, write: Promise<Result>): Promise<Result> {
  try {
    return await write;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    throw new Fault(
      'already-exists',
      `There is a member <${id}> already, or one with this address.`,
    );
  }
}
