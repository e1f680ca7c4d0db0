import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a JVM needs to run the driver, or why that cannot be had on this machine. */
export type Operaton = { readonly classpath: string } | { readonly missing: string };

const here = fileURLToPath(new URL('.', import.meta.url));
const version = /<artifactId>operaton-engine<\/artifactId>\s*<version>([^<]+)</;

/**
 * Finds or fetches the jars of Operaton and compiles the driver, in a cache outside the repository.
 *
 * @returns the class path; `missing` names what must be installed or reached
 */
export function findOperaton(): Operaton {
  for (const [command, debianPackage] of needed) {
    if (spawnSync(command, ['-version']).error !== undefined) {
      return { missing: `${command} is not installed (Debian package ${debianPackage})` };
    }
  }
  const cache = cacheFolder();
  const jars = join(cache, 'lib');
  const failure = existsSync(jars) ? null : fetchJars(cache, jars);
  if (failure !== null) return { missing: failure };
  const classes = compileDriver(cache, jars);
  return { classpath: [classes, join(jars, '*')].join(delimiter) };
}

const needed = [
  ['java', 'default-jdk-headless'],
  ['javac', 'default-jdk-headless'],
  ['mvn', 'maven'],
] as const;

function cacheFolder(): string {
  const engine = version.exec(readFileSync(join(here, 'pom.xml'), 'utf8'))?.[1] ?? 'unknown';
  const base = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const folder = join(base, 'handara', `operaton-${engine}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

function fetchJars(cache: string, jars: string): string | null {
  const partial = join(cache, `lib-${String(process.pid)}`);
  const { status, stdout } = spawnSync(
    'mvn',
    [
      ...['-B', '-q', `-Dmaven.repo.local=${join(cache, 'm2')}`, '-f', join(here, 'pom.xml')],
      ...['dependency:copy-dependencies', '-DincludeScope=runtime'],
      `-DoutputDirectory=${partial}`,
    ],
    { encoding: 'utf8', timeout: 600_000 },
  );
  if (status !== 0) {
    rmSync(partial, { recursive: true, force: true });
    return `Maven could not fetch Operaton: ${stdout.slice(0, 400)}`;
  }
  renameSync(partial, jars);
  return null;
}

function compileDriver(cache: string, jars: string): string {
  const sources = readdirSync(here)
    .filter((name) => name.endsWith('.java'))
    .map((name) => join(here, name));
  const hash = createHash('sha256');
  for (const source of sources) hash.update(readFileSync(source));
  const classes = join(cache, `classes-${hash.digest('hex').slice(0, 12)}`);
  if (existsSync(classes)) return classes;
  const partial = `${classes}-${String(process.pid)}`;
  const { status, stderr } = spawnSync(
    'javac',
    ['-encoding', 'UTF-8', '-cp', join(jars, '*'), '-d', partial, ...sources],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`the driver does not compile: ${stderr}`);
  renameSync(partial, classes);
  return classes;
}
