// Builds what browsers load (style sheets, fonts, pictures, one script) into dist/assets with content hashes in the names
// and a manifest. The result is kept in node_modules/.cache by the hash of its sources, so a rebuild is a copy.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const SOURCE = join(root, 'assets');
const TARGET = join(root, 'dist', 'assets');
const STAMP = 'sources.txt';
const STYLES = ['public-lite', 'public', 'staff', 'board'];
const SCRIPTS = ['staff', 'security-key'];
const TOOLS = [
  'sass',
  'esbuild',
  'fonteditor-core',
  'govuk-frontend',
  '@ministryofjustice/frontend',
  '@fontsource/be-vietnam-pro',
];

function filesUnder(dir) {
  return readdirSync(dir, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? filesUnder(join(dir, entry.name)) : entry.isFile() ? [join(dir, entry.name)] : [],
    );
}

function hashOfSources() {
  const hash = createHash('sha256');
  for (const file of [...filesUnder(SOURCE), join(root, 'scripts', 'assets.mjs'), join(root, 'scripts', 'fonts.mjs')])
    hash.update(file.slice(root.length)).update(readFileSync(file));

  for (const tool of TOOLS) {
    const version = JSON.parse(readFileSync(join(root, 'node_modules', tool, 'package.json'), 'utf8')).version;
    hash.update(`${tool}@${version}`);
  }
  hash.update(process.versions.node.split('.')[0] ?? '');
  return hash.digest('hex').slice(0, 16);
}

class Bundle {
  manifest = {};

  constructor(dir) {
    this.dir = dir;
  }

  /** Writes one file under a name with the hash of its content; text also compressed, so that serving it costs nothing. */
  add(name, content) {
    const body = Buffer.isBuffer(content) ? content : Buffer.from(content, 'utf8');
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 10);
    const hashed = name.replace(/(\.[a-z0-9]+)$/, `.${hash}$1`);
    const path = join(this.dir, hashed);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, body);
    if (!name.endsWith('.woff2')) {
      writeFileSync(`${path}.gz`, gzipSync(body, { level: 9 }));
      writeFileSync(`${path}.br`, brotliCompressSync(body));
    }
    this.manifest[name] = hashed;
  }

  url(name) {
    const hashed = this.manifest[name];
    if (!hashed) throw new Error(`assets: no such file: ${name}`);
    return `/assets/${hashed}`;
  }
}

async function compile(dir) {
  const bundle = new Bundle(dir);
  for (const file of filesUnder(join(SOURCE, 'images'))) bundle.add(`images/${basename(file)}`, readFileSync(file));
  const { buildFonts } = await import('./fonts.mjs');
  for (const font of await buildFonts()) bundle.add(`fonts/${font.name}`, font.body);
  const sass = await import('sass');
  for (const name of STYLES) {
    // The libraries name each other from the project's root and from node_modules.
    const { css } = sass.compile(join(SOURCE, 'scss', `${name}.scss`), {
      style: 'compressed',
      loadPaths: [root, join(root, 'node_modules'), join(SOURCE, 'scss')],
      quietDeps: true,
      logger: sass.Logger.silent,
    });
    bundle.add(
      `css/${name}.css`,
      css.replace(/url\((["']?)((?:fonts|images)\/[^"')]+)\1\)/g, (_all, _quote, file) => `url(${bundle.url(file)})`),
    );
  }
  const esbuild = await import('esbuild');
  for (const name of SCRIPTS) {
    const { outputFiles } = await esbuild.build({
      entryPoints: [join(SOURCE, 'js', `${name}.ts`)],
      bundle: true,
      minify: true,
      write: false,
      format: 'iife',
      target: 'es2017',
    });
    bundle.add(`js/${name}.js`, outputFiles[0].text);
  }
  return bundle.manifest;
}

function isStale(hash) {
  const stamp = join(TARGET, STAMP);
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== hash;
}

/**
 * In a process of its own, so that callers need not wait in turns.
 * @returns true when dist/assets was made anew. Throws when a source does not compile.
 */
export function buildAssetsIfStale() {
  if (!isStale(hashOfSources())) return false;
  const result = spawnSync(process.execPath, [fileURLToPath(import.meta.url)], { cwd: root, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`assets failed\n${result.stdout}${result.stderr}`);
  return true;
}

/** Renames a finished folder into place; another process may have been first, and its folder is as good. */
function putInPlace(draft, place) {
  try {
    rmSync(place, { recursive: true, force: true });
    renameSync(draft, place);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(place)) throw error;
  }
}

async function build({ force }) {
  const hash = hashOfSources();
  if (!force && !isStale(hash)) return;
  const cache = join(root, 'node_modules', '.cache', 'mot-cua-assets');
  const kept = join(cache, hash);
  if (force || !existsSync(kept)) {
    rmSync(cache, { recursive: true, force: true });
    const draft = join(cache, `${hash}.${process.pid}`);
    mkdirSync(draft, { recursive: true });
    const manifest = await compile(draft);
    writeFileSync(join(draft, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    writeFileSync(join(draft, STAMP), hash);
    putInPlace(draft, kept);
  }
  const copy = `${TARGET}.${process.pid}`;
  cpSync(kept, copy, { recursive: true });
  putInPlace(copy, TARGET);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await build({ force: process.argv.includes('--force') });
}
