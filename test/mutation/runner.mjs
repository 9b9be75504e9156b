// Runs the unit specs of one domain folder for Stryker inside one process. Through Jest each change cost five seconds, nearly
// all of it spent on finding and loading files; see docs/mutation.md.
import { readdirSync } from 'node:fs';
import { bundle, testsOf } from './spec-file.mjs';

const { MUTATION_MODULE: module = 'calendar' } = process.env;
const FOLDER = `src/modules/${module}/domain`;
/** What is tried there is a script in another process, which shares no code with the rules: too slow for every change. */
const OF_ANOTHER_PROGRAM = /the stand-alone verifier > /;
/** What the changed code reads and writes: https://stryker-mutator.io/docs/mutation-testing-elements/mutant-states-and-metrics */
const stryker = (globalThis.__stryker__ ??= {});

class Runner {
  #files = new Map();

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    const names = readdirSync(FOLDER, { recursive: true }).filter((name) => name.endsWith('.spec.ts'));
    for (const name of names.sort()) this.#files.set(name, { script: await bundle(`${FOLDER}/${name}`), took: 0 });
  }

  /** Every test once, and which changes each of them reaches. */
  async dryRun() {
    Object.assign(stryker, { activeMutant: undefined, mutantCoverage: { static: {}, perTest: {} } });
    delete stryker.hitCount;
    const tests = [];
    for (const [name, file] of this.#files) {
      const started = performance.now();
      const found = rulesTests(file.script, name);
      file.took = performance.now() - started;
      for (const test of found) {
        stryker.currentTestId = test.id;
        const { failure, took } = await outcomeOf(test);
        stryker.currentTestId = undefined;
        file.took += took;
        const result = { id: test.id, name: test.id, timeSpentMs: took, fileName: `${FOLDER}/${name}` };
        tests.push({ ...result, ...(failure === null ? { status: 0 } : { status: 1, failureMessage: failure }) });
      }
    }
    const quickestFirst = [...this.#files].sort(([, one], [, other]) => one.took - other.took);
    this.#files = new Map(quickestFirst);
    return { status: 'complete', tests, mutantCoverage: stryker.mutantCoverage };
  }

  /** The tests that reach the change, the quickest files first, up to the first that notices it. */
  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation }) {
    const chosen = testFilter && new Set(testFilter);
    Object.assign(stryker, { hitLimit, hitCount: hitLimit === undefined ? undefined : 0 });
    const atLoading = mutantActivation === 'static' ? activeMutant.id : undefined;
    let ran = 0;
    try {
      for (const [name, { script }] of this.#files) {
        if (chosen && ![...chosen].some((id) => id.startsWith(`${name} > `))) continue;
        stryker.activeMutant = atLoading;
        const { tests, failure: broken } = loaded(script, name);
        if (broken !== null) return noticed(name, broken, ran + 1);
        stryker.activeMutant = activeMutant.id;
        for (const test of tests.filter(({ id }) => !chosen || chosen.has(id))) {
          ran += 1;
          const { failure } = await outcomeOf(test);
          if (failure !== null) return noticed(test.id, failure, ran);
        }
      }
      return stryker.hitCount > stryker.hitLimit ? endless() : { status: 'survived', nrOfTests: ran };
    } finally {
      stryker.activeMutant = undefined;
    }
  }
}

const rulesTests = (script, name) => testsOf(script, name).filter(({ id }) => !OF_ANOTHER_PROGRAM.test(id));

function loaded(script, name) {
  try {
    return { tests: rulesTests(script, name), failure: null };
  } catch (error) {
    return { tests: [], failure: String(error) };
  }
}

async function outcomeOf({ body, before }) {
  const started = performance.now();
  try {
    for (const step of [...before, body]) await step();
    return { failure: null, took: performance.now() - started };
  } catch (error) {
    return { failure: String(error?.message ?? error), took: performance.now() - started };
  }
}

const endless = () => ({ status: 'timeout', reason: 'a loop without end' });
const noticed = (test, failureMessage, nrOfTests) =>
  stryker.hitCount > stryker.hitLimit
    ? endless()
    : { status: 'killed', killedBy: [test], failureMessage: failureMessage.slice(0, 500), nrOfTests };

const factory = () => new Runner();
factory.inject = [];
export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', factory }];
