// What `npm run mutation` hands to Stryker: rules of one module, under its unit specs alone. See docs/mutation.md.
export default {
  plugins: ['./test/mutation/runner.mjs'],
  testRunner: 'in-process',
  coverageAnalysis: 'perTest',
  mutate: (process.env['MUTATION_FILES'] ?? '').split(','),
  concurrency: 1,
  ignorePatterns: ['.data', '.git', 'dist', 'assets', 'docker'],
  reporters: ['json'],
  jsonReporter: { fileName: process.env['MUTATION_REPORT'] ?? '.data/mutation/report.json' },
  disableTypeChecks: 'src/**/*.ts',
  thresholds: { high: 95, low: 85, break: null },
  tempDirName: '.data/mutation/sandbox',
  // A busy machine must not pass for a loop without end.
  timeoutMS: 120_000,
  timeoutFactor: 4,
};
