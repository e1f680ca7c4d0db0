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
  const cache = cacheFolder();
  const jars = join(cache, 'lib');
  const classes = join(cache, `classes-${digestOf(sources())}`);
  const needed = [
    { command: 'java', debian: 'default-jdk-headless', isNeeded: true },
    { command: 'javac', debian: 'default-jdk-headless', isNeeded: !existsSync(classes) },
    { command: 'mvn', debian: 'maven', isNeeded: !existsSync(jars) },
  ];
  for (const { command, debian, isNeeded } of needed) {
    if (isNeeded && spawnSync(command, ['-version']).error !== undefined) {
      return { missing: `${command} is not installed (Debian package ${debian})` };
    }
  }
  const failure = existsSync(jars) ? null : fetchJars(cache, jars);
  if (failure !== null) return { missing: failure };
  if (!existsSync(classes)) compileDriver(jars, classes);
  return { classpath: [classes, join(jars, '*')].join(delimiter) };
}

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

function compileDriver(jars: string, classes: string): void {
  const partial = `${classes}-${String(process.pid)}`;
  const { status, stderr } = spawnSync(
    'javac',
    ['-encoding', 'UTF-8', '-cp', join(jars, '*'), '-d', partial, ...sources()],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`the driver does not compile: ${stderr}`);
  renameSync(partial, classes);
}

function sources(): string[] {
  const names = readdirSync(here).filter((name) => name.endsWith('.java'));
  return names.sort().map((name) => join(here, name));
}

function digestOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}
