import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

const CLOCK = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'The clock for law is tx.now() or Database.now(); real time comes from platform/clock.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'The clock for law is tx.now() or Database.now(); real time comes from platform/clock.',
  },
];
const ENVIRONMENT = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Settings come from the validated Configuration (platform/config).',
};
const FOCUS = {
  selector: 'CallExpression[callee.property.name=/^(only|skip)$/][callee.object.name=/^(it|test|describe)$/]',
  message: 'Every test runs. Where a tool is missing, the runner counts the file as skipped.',
};
const REPOSITORY = {
  selector: "Decorator[expression.callee.name='InjectRepository']",
  message: 'Stores take the open transaction as their first argument (architecture, transactions).',
};

/** What a file may be called: kebab-case, and at most one suffix of the closed list. */
const SUFFIXES =
  'module|entity|store|read-model|job|page|controller|form|view|filter|guard|spec|int-spec|e2e-spec'.split('|');
const NAME = new RegExp(`^[a-z0-9]+(-[a-z0-9]+)*(\\.(${SUFFIXES.join('|')}))?(\\.(int-spec|spec))?\\.ts$`);

const names = {
  rules: {
    'file-name': {
      meta: { schema: [] },
      create: (context) => ({
        Program(node) {
          const file = context.filename.split('/').at(-1);
          if (!NAME.test(file))
            context.report({ node, message: `file name "${file}" is not kebab-case.<known suffix>.ts` });
        },
      }),
    },
  },
};

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.data/', 'coverage/', 'bench/results/', '**/public/**'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.test.json', './assets/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { names },
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...CLOCK, ENVIRONMENT, REPOSITORY],
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'max-params': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      // NestJS types its options as classes and is given literals.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/**/*.ts', 'bench/**/*.ts'],
    ignores: ['src/**/*.spec.ts', 'src/**/*.int-spec.ts'],
    rules: { 'names/file-name': 'error' },
  },
  {
    // Whatever is typed, an expression reads it in time that grows with its length alone.
    files: ['src/**/*.ts', 'assets/**/*.ts', 'migrations/**/*.ts', 'seeds/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.int-spec.ts'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
    },
  },
  {
    files: ['src/platform/clock/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ENVIRONMENT, REPOSITORY] },
  },
  {
    files: ['src/platform/config/environment.ts'],
    rules: { 'no-restricted-syntax': ['error', ...CLOCK, REPOSITORY] },
  },
  {
    // Migrations and seeds are tables of data; tests read the runner's addresses and measure real time.
    files: ['migrations/**', 'seeds/**', '**/*.spec.ts', '**/*.int-spec.ts', '**/*.e2e-spec.ts', 'test/**', 'bench/**'],
    rules: {
      'max-lines-per-function': 'off',
      'no-restricted-syntax': ['error', FOCUS, REPOSITORY],
    },
  },
  {
    files: ['migrations/**', 'bench/**', 'test/builders/**'],
    rules: { 'max-lines': 'off' },
  },
  { files: ['bench/**', 'src/cli.ts', 'src/bootstrap/cli/**'], rules: { 'no-console': 'off' } },
);
