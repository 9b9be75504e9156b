// Installs what package-lock.json names and node_modules lacks. Plain Node: it runs before anything is installed.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { progressBar } from './terminal.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const OLDEST_NODE = [20, 19];

function packagesOf(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}

/** Compares content, not times: a clone and a copied node_modules have any times. */
export function dependenciesMissing() {
  const installed = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).some(
    ([path, wanted]) => path !== '' && !wanted.optional && installed[path]?.version !== wanted.version,
  );
}

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new Error(`Node ${OLDEST_NODE.join('.')} or newer is needed, this is ${process.versions.node}`);
}

/** @returns true when something was installed. */
export async function ensureDependencies() {
  checkNode();
  if (!dependenciesMissing()) return false;
  const wanted = Object.entries(packagesOf(join(root, 'package-lock.json')))
    .filter(([path, { optional }]) => path !== '' && !optional)
    .map(([path]) => join(root, path, 'package.json'));
  const installed = () => wanted.filter((file) => existsSync(file)).length;
  const bar = progressBar('Installing dependencies');
  const flags = ['--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  // `npm install` and not `npm ci`: the lock lacks optional packages of other platforms, which `ci` refuses.
  const npm = spawn('npm', ['install', ...flags], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (chunk) => (output += chunk));
  const timer = setInterval(() => bar.update(installed(), wanted.length), 500);
  const code = await new Promise((resolve, reject) => npm.once('error', reject).once('close', resolve));
  clearInterval(timer);
  if (code !== 0) {
    bar.fail();
    throw new Error(`npm install failed (${code})\n${output}`);
  }
  bar.done();
  return true;
}
