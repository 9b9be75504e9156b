import config from '../../jest.config.mjs';

const [unit] = config.projects;

/** The unit specs of one domain folder, as mutation testing runs them: nothing else, no database. */
export default {
  ...unit,
  displayName: undefined,
  rootDir: process.cwd(),
  testEnvironment: 'jest-environment-node',
  testMatch: [`<rootDir>/src/modules/${process.env['MUTATION_MODULE'] ?? 'calendar'}/domain/**/*.spec.ts`],
  testTimeout: 60_000,
};
