// One spec file, bundled once with all it imports of this repository and evaluated afresh for each run: every change meets
// modules that nothing has touched, at the cost of milliseconds.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { compileFunction } from 'node:vm';
import { build } from 'esbuild';
import { jestExpect as expect } from '@jest/expect';

const require = createRequire(import.meta.url);
// The same cases for every change, and no search for a smaller one.
require('fast-check').configureGlobal({ seed: 20201124, endOnFailure: true });

export async function bundle(path) {
  const { outputFiles } = await build({
    // The copy with the changes in it, which became the working directory after esbuild was loaded.
    absWorkingDir: process.cwd(),
    entryPoints: [path],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'es2022',
    packages: 'external',
    keepNames: true,
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(path).href) },
    logLevel: 'error',
  });
  return compileFunction(outputFiles[0].text, ['require', 'module', 'exports'], { filename: `${path}.bundle.cjs` });
}

/** @returns the tests of a freshly evaluated file, in order. */
export function testsOf(script, name) {
  const found = [];
  const jest = collector(found, [name]);
  const module = { exports: {} };
  script((id) => (id === '@jest/globals' ? jest : require(id)), module, module.exports);
  return found;
}

/** As much of Jest as the specs of the rules use. What is missing here fails at once: it is not a function. */
function collector(found, path) {
  const hooks = [];
  const add = (title, body) => {
    const id = [...path, title].join(' > ');
    const times = found.filter((test) => test.id === id || test.id.startsWith(`${id} #`)).length;
    found.push({ id: times === 0 ? id : `${id} #${times + 1}`, body, before: [...hooks] });
  };
  const each = (adding) => (table) => (title, body) =>
    table.forEach((row, i) => {
      const values = Array.isArray(row) ? row : [row];
      adding(`${title} [${i + 1}]`, () => body(...values));
    });
  const describe = (title, body) => {
    path.push(title);
    const outer = hooks.length;
    body();
    hooks.length = outer;
    path.pop();
  };
  const it = Object.assign(add, { each: each(add) });
  return {
    expect,
    it,
    test: it,
    describe: Object.assign(describe, { each: each(describe) }),
    beforeEach: (body) => hooks.push(body),
  };
}
