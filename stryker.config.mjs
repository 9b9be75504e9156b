// What `npm run mutation` hands to Stryker, one file of the rules at a time. See docs/mutation.md.
const module = process.env['MUTATION_MODULE'] ?? 'calendar';
const file = process.env['MUTATION_FILE'] ?? `src/modules/${module}/domain/index.ts`;

export default {
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
  jest: { projectType: 'custom', configFile: 'test/mutation/jest.config.mjs', enableFindRelatedTests: true },
  coverageAnalysis: 'perTest',
  // What is computed once while a file is loaded would need every test again for each change; see docs/mutation.md.
  ignoreStatic: process.env['MUTATION_STATIC'] === undefined,
  mutate: [file],
  concurrency: 1,
  ignorePatterns: ['.data', '.git', 'dist', 'docs', 'assets', 'bench', 'docker'],
  reporters: ['json'],
  jsonReporter: { fileName: process.env['MUTATION_REPORT'] ?? '.data/mutation/report.json' },
  disableTypeChecks: 'src/**/*.ts',
  thresholds: { high: 95, low: 85, break: null },
  tempDirName: '.data/mutation/sandbox',
  // A busy machine must not pass for a loop without end.
  timeoutMS: 20_000,
  timeoutFactor: 4,
};
