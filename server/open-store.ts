import { Obstacle, reasonOf } from './obstacle.ts';
import { SqliteStore } from './store/sqlite.ts';
import type { Store } from './store/store.ts';

/**
 * Opens the store that the settings name.
 *
 * @param where address of a MongoDB database, or else the file
 * @param where.mongodb empty for the file
 * @param where.database path of the file, made where there is none
 * @returns ready for use
 * @throws {Obstacle} with the remedy, if it cannot be opened
 */
export async function openStore({
  mongodb,
  database,
}: {
  mongodb: string;
  database: string;
}): Promise<Store> {
  try {
    return mongodb === '' ? new SqliteStore(database) : await openMongo(mongodb);
  } catch (error) {
    const remedy =
      mongodb === ''
        ? `Cannot open the store <${database}>: ${reasonOf(error)}. Choose another file with HANDARA_DATABASE, or put a copy of the store in its place.`
        : `Cannot open the database of MONGODB_URI: ${reasonOf(error)}. Start the server, or leave MONGODB_URI empty to keep everything in a file.`;
    throw new Obstacle(remedy, { cause: error });
  }
}

// Loaded only where it is asked for: it is the larger part of a start.
async function openMongo(uri: string): Promise<Store> {
  const { MongoStore } = await import('./store/mongo.ts');
  return MongoStore.open(uri);
}
