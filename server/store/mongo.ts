import {
  keptOutcomeSchema,
  procedureFileSchema,
  procedureSchema,
  serviceSchema,
  type KeptOutcome,
  type Procedure,
  type ProcedureFile,
  type Service,
  type TrailLine,
} from '@handara/schemas';
import { createConnection, type Connection } from 'mongoose';
import { Fault } from '../faults/fault.ts';
import type { BackupRow } from './backup-row.ts';
import { dumpCollections, loadCollections } from './mongo-backup.ts';
import {
  bytesOf,
  isDuplicate,
  openModels,
  type Models,
  type ProcedureDocument,
} from './mongo-models.ts';
import { MongoPeople } from './mongo-people.ts';
import { MongoReview } from './mongo-review.ts';
import { MongoRooms } from './mongo-rooms.ts';
import { MongoTrail } from './mongo-trail.ts';
import { pack, unpack } from './packing.ts';
import type { Signature, TrailEntry, TrailQuery } from './signature.ts';
import type { KeptService, Store } from './store.ts';

// What is confirmed is on the disk of a majority, whatever the address or the server's default says: a standalone
// server's own default loses confirmed writes when it is killed.
const options = {
  autoIndex: false,
  autoCreate: false,
  serverSelectionTimeoutMS: 5000,
  writeConcern: { w: 'majority', journal: true },
  readConcern: { level: 'majority' },
} as const;

const form = 1;

/** Keeps the registry in MongoDB, on a replica set or a single server. */
export class MongoStore implements Store {
  readonly kind = 'mongodb';
  readonly people: MongoPeople;
  readonly review: MongoReview;
  readonly rooms: MongoRooms;
  readonly #connection: Connection;
  readonly #models: Models;
  readonly #trail: MongoTrail;

  private constructor(connection: Connection, models: Models) {
    this.#connection = connection;
    this.#models = models;
    this.#trail = new MongoTrail(models);
    this.people = new MongoPeople(models, this.#trail);
    this.review = new MongoReview(models, this.#trail);
    this.rooms = new MongoRooms(models);
  }

  /**
   * Connects, makes what indexes there are not, and carries to the trail what an ended process left behind.
   *
   * @param uri with the database's name and whatever the driver understands
   * @returns ready for use
   * @throws {Error} if the server cannot be reached, or the database is of a later version of this program
   */
  static async open(uri: string): Promise<MongoStore> {
    const connection = await createConnection(uri, options).asPromise();
    try {
      await bringUp(connection);
      const store = new MongoStore(connection, await openModels(connection));
      await store.#trail.carryAll();
      return store;
    } catch (error) {
      await connection.close();
      throw error;
    }
  }

  async listServices(): Promise<KeptService[]> {
    const services = await this.#models.service.find().sort({ _id: 1 }).lean();
    return services.map(toService);
  }

  async readService(id: string): Promise<KeptService | null> {
    const service = await this.#models.service.findById(id).lean();
    return service && toService(service);
  }

  async createService(card: Service, by: Signature): Promise<KeptService> {
    const outbox = [
      this.#trail.outgoing({ ...by, action: 'service.create', object: card.id, detail: '' }),
    ];
    const service = { _id: card.id, card: JSON.stringify(card), revision: 1, changedAt: by.at };
    try {
      await this.#models.service.create({ ...service, outbox });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      throw new Fault('already-exists', `A service <${card.id}> exists already.`);
    }
    await this.#trail.carry('service', card.id);
    return toService(service);
  }

  async replaceService(card: Service, revision: number, by: Signature): Promise<KeptService> {
    const { id } = card;
    const next = String(revision + 1);
    const outbox = this.#trail.outgoing({
      ...by,
      action: 'service.change',
      object: id,
      detail: next,
    });
    const service = await this.#models.service
      .findOneAndUpdate(
        { _id: id, revision },
        {
          $set: { card: JSON.stringify(card), changedAt: by.at },
          $inc: { revision: 1 },
          $push: { outbox },
        },
        { returnDocument: 'after' },
      )
      .lean();
    if (service === null) throw await this.#miss('service', id);
    await this.#trail.carry('service', id);
    return toService(service);
  }

  async listProcedures(service: string): Promise<Procedure[]> {
    const found = await this.#models.procedure
      .find({ service }, { xml: 0 })
      .sort({ kind: 1, _id: 1 })
      .lean();
    return found.map(toProcedure);
  }

  async serviceOf(procedure: string): Promise<string | null> {
    const found = await this.#models.procedure.findById(procedure, { service: 1 }).lean();
    return found?.service ?? null;
  }

  async readProcedure(id: string, revision?: number): Promise<ProcedureFile | null> {
    const newest = await this.#models.procedure.findById(id).lean();
    if (newest === null) return null;
    const file =
      revision === undefined || revision === newest.revision
        ? newest
        : await this.#models.file.findById(fileId(id, revision)).lean();
    if (file === null) return null;
    const xml = await unpack(bytesOf(file.xml));
    const of = { revision: revision ?? newest.revision, changedAt: file.changedAt };
    return procedureFileSchema.parse({ ...toProcedure(newest), ...of, xml });
  }

  async createProcedure(
    procedure: Pick<ProcedureFile, 'id' | 'service' | 'kind' | 'name' | 'xml'>,
    by: Signature,
  ): Promise<Procedure> {
    const { id, service, kind, name, xml } = procedure;
    if ((await this.#models.service.exists({ _id: service })) === null) {
      throw new Fault('not-found', `There is no service <${service}>.`);
    }
    const outbox = [
      this.#trail.outgoing({ ...by, action: 'procedure.create', object: id, detail: '' }),
    ];
    const made = {
      _id: id,
      service,
      kind,
      name: JSON.stringify(name),
      revision: 1,
      changedAt: by.at,
    };
    try {
      await this.#models.procedure.create({ ...made, xml: await pack(xml), outbox });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      throw new Fault('already-exists', `A procedure <${id}> exists already.`);
    }
    await this.#trail.carry('procedure', id);
    return toProcedure(made);
  }

  // The former file is put aside first: if nothing comes of the change, it is merely there twice.
  async replaceFile(id: string, xml: string, revision: number, by: Signature): Promise<Procedure> {
    const former = await this.#models.procedure.findOne({ _id: id, revision }).lean();
    if (former === null) throw await this.#miss('procedure', id);
    await this.#models.file.updateOne(
      { _id: fileId(id, revision) },
      { $setOnInsert: { changedAt: former.changedAt, xml: Buffer.from(bytesOf(former.xml)) } },
      { upsert: true },
    );
    const entry = { ...by, action: 'procedure.change', object: id, detail: String(revision + 1) };
    const changed = await this.#models.procedure
      .findOneAndUpdate(
        { _id: id, revision },
        {
          $set: { xml: await pack(xml), changedAt: by.at },
          $inc: { revision: 1 },
          $push: { outbox: this.#trail.outgoing(entry) },
        },
        { returnDocument: 'after', projection: { xml: 0 } },
      )
      .lean();
    if (changed === null) throw await this.#miss('procedure', id);
    await this.#trail.carry('procedure', id);
    return toProcedure(changed);
  }

  async readOutcome(service: string): Promise<KeptOutcome | null> {
    const kept = await this.#models.outcome.findById(service).lean();
    return kept && keptOutcomeSchema.parse(JSON.parse(await unpack(bytesOf(kept.outcome))));
  }

  async keepOutcome(service: string, outcome: KeptOutcome, by: Signature): Promise<void> {
    const outbox = this.#trail.outgoing({
      ...by,
      action: 'outcome.keep',
      object: service,
      detail: '',
    });
    await this.#models.outcome.updateOne(
      { _id: service },
      { $set: { outcome: await pack(JSON.stringify(outcome)) }, $push: { outbox } },
      { upsert: true },
    );
    await this.#trail.carry('outcome', service);
  }

  record(entry: TrailEntry): Promise<void> {
    return this.#trail.record(entry);
  }

  readTrail(query: TrailQuery): Promise<TrailLine[]> {
    return this.#trail.read(query);
  }

  dump(): AsyncIterable<BackupRow> {
    return dumpCollections(this.#models);
  }

  load(rows: readonly BackupRow[]): Promise<void> {
    return loadCollections(this.#models, rows);
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  async #miss(kind: 'service' | 'procedure', id: string): Promise<Fault> {
    const isThere = await (kind === 'service'
      ? this.#models.service.exists({ _id: id })
      : this.#models.procedure.exists({ _id: id }));
    return isThere === null
      ? new Fault('not-found', `There is no ${kind} <${id}>.`)
      : new Fault(
          'revision-conflict',
          `<${id}> was changed meanwhile. Load it again, then repeat.`,
        );
  }
}

function toService({
  card,
  revision,
  changedAt,
}: {
  card: string;
  revision: number;
  changedAt: string;
}): KeptService {
  return { card: serviceSchema.parse(JSON.parse(card)), revision, changedAt };
}

function toProcedure(kept: Omit<ProcedureDocument, 'xml' | 'outbox'>): Procedure {
  const { _id: id, service, kind, name, revision, changedAt } = kept;
  return procedureSchema.parse({
    id,
    service,
    kind,
    name: JSON.parse(name) as unknown,
    revision,
    changedAt,
  });
}

function fileId(procedure: string, revision: number): string {
  return `${procedure}@${String(revision)}`;
}

// Later forms bring earlier ones up here, one after the other.
async function bringUp(connection: Connection): Promise<void> {
  const forms = connection.collection<{ _id: string; form: number }>('form');
  await forms.updateOne({ _id: 'store' }, { $setOnInsert: { form } }, { upsert: true });
  const found = await forms.findOne({ _id: 'store' });
  if (found !== null && found.form > form) {
    throw new Error(
      `the database was written by a later version of Handara (form ${String(found.form)})`,
    );
  }
}
