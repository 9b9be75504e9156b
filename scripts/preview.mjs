// Renders every page from the samples of test/builders/page-samples.ts to dist/preview/*.html, to look at while working on
// templates and styles. With `--shots` it also takes pictures with Chromium, runs axe-core and weighs each first view.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { buildIfStale } from './build.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const target = join(dist, 'preview');
// Not in dist: another build may empty it meanwhile.
const shots = join(root, '.data', 'preview');

/** Bundles the samples (they are TypeScript outside src) so that they use the compiled modules. */
async function loadSamples() {
  const esbuild = await import('esbuild');
  const outfile = join(target, 'samples.mjs');
  const compiled = {
    name: 'compiled modules',
    setup(build) {
      build.onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) => {
        const absolute = join(resolveDir, path);
        if (absolute.startsWith(join(root, 'test'))) return null;
        return { path: pathToFileURL(join(dist, absolute.slice(root.length))).href, external: true };
      });
    },
  };
  await esbuild.build({
    entryPoints: [join(root, 'test', 'builders', 'page-samples.ts')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile,
    plugins: [compiled],
    logLevel: 'error',
  });
  return import(pathToFileURL(outfile).href);
}

export async function renderPreview() {
  buildIfStale({ quiet: true });
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const { pageSamples } = await loadSamples();
  const { NunjucksPageRenderer } = await import(
    pathToFileURL(join(dist, 'src', 'channels', 'shared', 'nunjucks-page-renderer.js')).href
  );
  const { I18n } = await import(pathToFileURL(join(dist, 'src', 'platform', 'i18n', 'i18n.js')).href);
  const renderer = new NunjucksPageRenderer(new I18n());
  const pages = ['vi', 'en'].flatMap((language) =>
    pageSamples(language).map((sample) => ({
      ...sample,
      name: language === 'vi' ? sample.name : `${sample.name}.en`,
    })),
  );
  for (const page of pages) {
    page.html = renderer.render(page.template, page.context);
    writeFileSync(join(target, `${page.name}.html`), page.html);
  }
  return pages;
}

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const POLICY = "default-src 'self'; script-src 'self' 'nonce-nonce'; style-src 'self'; img-src 'self'";

/** Serves pages and assets as production does (gzip, the strict policy), from memory, and counts what it sends. */
async function servePreview(pages) {
  const files = new Map(pages.map((page) => [`/${page.name}.html`, Buffer.from(page.html)]));
  const manifest = JSON.parse(readFileSync(join(dist, 'assets', 'manifest.json'), 'utf8'));
  for (const file of Object.values(manifest)) files.set(`/assets/${file}`, readFileSync(join(dist, 'assets', file)));
  const sent = { bytes: 0 };
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0];
    const raw = files.get(path);
    if (!raw) return response.writeHead(404).end();
    const font = extname(path) === '.woff2';
    const body = font ? raw : gzipSync(raw, { level: 9 });
    sent.bytes += body.length;
    response.writeHead(200, {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'content-security-policy': POLICY,
      ...(font ? {} : { 'content-encoding': 'gzip' }),
    });
    return response.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}`, sent, close: () => server.close() };
}

async function takeShots(pages) {
  mkdirSync(shots, { recursive: true });
  const { chromium } = await import('playwright-core');
  const axe = readFileSync(join(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');
  const served = await servePreview(pages);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  for (const page of pages) {
    for (const size of page.phone ? ['desktop', 'phone'] : ['desktop']) {
      const viewport = size === 'phone' ? { width: 390, height: 844 } : { width: 1366, height: 768 };
      const context = await browser.newContext({ viewport, locale: 'vi-VN' });
      const tab = await context.newPage();
      const complaints = [];
      tab.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      tab.on('pageerror', (error) => complaints.push(String(error)));
      served.sent.bytes = 0;
      await tab.goto(`${served.address}/${page.name}.html`, { waitUntil: 'networkidle' });
      const bytes = served.sent.bytes;
      const sideways = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      await tab.screenshot({ path: join(shots, `${page.name}-${size}.png`), fullPage: true });
      await tab.evaluate(axe);
      const { violations } = await tab.evaluate(() =>
        globalThis.axe.run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        }),
      );
      const found = violations.map((v) => `${v.id}(${v.nodes.map((n) => n.target.join(' ')).join(' | ')})`);
      const over = bytes > page.budget ? ` OVER ${page.budget}` : '';
      console.log(
        `${page.name.padEnd(20)} ${size.padEnd(8)} ${(bytes / 1024).toFixed(1)} KB${over}`,
        sideways > 0 ? `SIDEWAYS ${sideways}` : '',
        found.join(' '),
        complaints.join(' '),
      );
      await context.close();
    }
  }
  await browser.close();
  served.close();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const pages = await renderPreview();
  console.log(`${pages.length} pages in ${target}`);
  if (process.argv.includes('--shots')) await takeShots(pages);
}
