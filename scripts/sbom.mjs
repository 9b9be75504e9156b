// `npm run sbom [file]`: the bill of materials of what runs (CycloneDX 1.5), from the lock file alone; needs no network.
// `npm sbom --omit=dev` leaves out packages that something for development needs too.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { say } from './terminal.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const target = resolve(process.argv[2] ?? join(root, 'dist', 'sbom.cdx.json'));
const { name, version, packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

const purl = (each, at) => `pkg:npm/${each.replace('@', '%40')}@${at}`;
const licenceOf = (licence) => (/ /.test(licence) ? { expression: licence } : { license: { id: licence } });
const hashOf = (integrity) => {
  const [algorithm, digest] = integrity.split(/-(.*)/);
  return { alg: algorithm === 'sha512' ? 'SHA-512' : 'SHA-1', content: Buffer.from(digest, 'base64').toString('hex') };
};

const components = Object.entries(packages)
  .filter(([path, { dev }]) => path !== '' && !dev)
  .map(([path, { version: at, license, integrity }]) => {
    const each = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return {
      type: 'library',
      'bom-ref': path,
      name: each,
      version: at,
      purl: purl(each, at),
      ...(license ? { licenses: [licenceOf(license)] } : {}),
      ...(integrity ? { hashes: [hashOf(integrity)] } : {}),
    };
  });
const bom = {
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  version: 1,
  metadata: { component: { type: 'application', 'bom-ref': name, name, version, purl: purl(name, version) } },
  components,
};
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, `${JSON.stringify(bom, null, 2)}\n`);
say(`${components.length} components in ${target}`);
