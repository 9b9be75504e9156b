import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

interface AssetFile {
  readonly type: string;
  readonly plain: Buffer;
  readonly gz?: Buffer;
  readonly br?: Buffer;
}

/** Everything under a folder, by its path: what is not in the list cannot be asked for, whatever the address says. */
export function readAssetFiles(folder: string, prefix = ''): Map<string, AssetFile> {
  const files = new Map<string, AssetFile>();
  if (!existsSync(folder)) return files;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      for (const [name, file] of readAssetFiles(path, `${prefix}${entry.name}/`)) files.set(name, file);
      continue;
    }
    const type = TYPES[extname(entry.name)];
    if (type === undefined) continue;
    const packed = (ending: 'gz' | 'br') =>
      existsSync(`${path}.${ending}`) ? { [ending]: readFileSync(`${path}.${ending}`) } : {};
    files.set(`${prefix}${entry.name}`, { type, plain: readFileSync(path), ...packed('gz'), ...packed('br') });
  }
  return files;
}

/** What helmet says to pages and means nothing of a font or a style sheet: most of half a kilobyte with each. */
const OF_PAGES = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'origin-agent-cluster',
  'referrer-policy',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-xss-protection',
  'x-request-id',
];

/**
 * Style sheets, scripts, fonts and pictures under /assets/, from memory (a few hundred kilobytes) and compressed
 * beforehand. Their names change with their content, so browsers keep them for a year.
 */
export function serveAssets(app: NestFastifyApplication, folder: string): void {
  const files = readAssetFiles(folder);
  const server = app.getHttpAdapter().getInstance();
  server.get<{ Params: { '*': string } }>('/assets/*', (request, reply) => {
    const file = files.get(request.params['*']);
    if (!file) {
      reply.callNotFound();
      return reply;
    }
    const accepted = request.headers['accept-encoding'] ?? '';
    const encoding = (['br', 'gz'] as const).find(
      (each) => file[each] && accepted.includes(each === 'gz' ? 'gzip' : each),
    );
    void reply.header('content-type', file.type).header('vary', 'accept-encoding');
    void reply.header('cache-control', 'public, max-age=31536000, immutable');
    for (const name of OF_PAGES) void reply.removeHeader(name);
    if (encoding) void reply.header('content-encoding', encoding === 'gz' ? 'gzip' : encoding);
    return reply.send((encoding && file[encoding]) ?? file.plain);
  });
}
