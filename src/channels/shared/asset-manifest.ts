import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** From a file's name in `assets/` (`css/staff.css`) to its name with the hash of its content. */
export type AssetManifest = Readonly<Record<string, string>>;

/** The project's folder, from `src` as well as from `dist/src`. */
export function projectDir(from = dirname(fileURLToPath(import.meta.url))): string {
  for (let dir = from; dir !== dirname(dir); dir = dirname(dir)) {
    if (existsSync(join(dir, 'package.json'))) return dir;
  }
  throw new Error(`no package.json above ${from}`);
}

/** Where the built files lie; served under `/assets/`, to be kept by browsers for a year. */
export function assetsDir(): string {
  return join(projectDir(), 'dist', 'assets');
}

/** The manifest that `scripts/assets.mjs` wrote; empty where nothing has been built, so that pages still open. */
export function readAssetManifest(dir = assetsDir()): AssetManifest {
  const file = join(dir, 'manifest.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as AssetManifest) : {};
}

export function assetUrl(manifest: AssetManifest, name: string): string {
  return `/assets/${manifest[name] ?? name}`;
}
