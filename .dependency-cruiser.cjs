// The table of docs/ARCHITECTURE.md as data: who may import whom. `npm run check:imports` enforces it.
const MODULES = {
  calendar: [],
  audit: [],
  organisation: ['calendar'],
  identity: ['organisation', 'audit'],
  catalogue: ['organisation', 'calendar'],
  dossiers: ['audit', 'calendar', 'organisation', 'identity', 'catalogue'],
  routing: ['organisation', 'catalogue', 'dossiers'],
  deadlines: ['audit', 'calendar', 'organisation', 'identity', 'dossiers'],
  feedback: ['organisation', 'identity', 'calendar', 'dossiers', 'deadlines'],
  notifications: ['audit', 'organisation', 'identity', 'dossiers', 'feedback'],
  printing: ['organisation', 'catalogue', 'dossiers'],
  statistics: ['organisation', 'calendar', 'catalogue', 'dossiers', 'feedback'],
  integrations: ['audit', 'organisation', 'identity', 'catalogue', 'dossiers', 'statistics'],
};
const SPEC = '\\.(spec|int-spec)\\.ts$';

const moduleRules = Object.entries(MODULES).map(([name, allowed]) => ({
  name: `module-${name}`,
  comment: `${name} may import ${allowed.join(', ') || 'no other module'}`,
  severity: 'error',
  from: { path: `^src/modules/${name}/`, pathNot: SPEC },
  to: { path: '^src/modules/', pathNot: [name, ...allowed].map((each) => `^src/modules/${each}/`) },
}));

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'module-known',
      comment: 'A new module gets its line in the table first.',
      severity: 'error',
      from: {},
      to: { path: '^src/modules/[^/]+/', pathNot: Object.keys(MODULES).map((name) => `^src/modules/${name}/`) },
    },
    {
      name: 'kernel-is-pure',
      severity: 'error',
      from: { path: '^src/kernel/', pathNot: SPEC },
      to: { pathNot: '^src/kernel/' },
    },
    {
      name: 'platform-knows-no-domain',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: SPEC },
      to: { path: '^(src/(modules|channels|bootstrap)|migrations|seeds)/' },
    },
    {
      name: 'modules-know-no-channel',
      severity: 'error',
      from: { path: '^src/modules/', pathNot: SPEC },
      to: { path: '^(src/(channels|bootstrap)|migrations|seeds)/' },
    },
    {
      name: 'channels-know-no-bootstrap',
      severity: 'error',
      from: { path: '^src/channels/', pathNot: SPEC },
      to: { path: '^(src/bootstrap|migrations|seeds)/' },
    },
    {
      name: 'channels-do-not-meet',
      comment: 'What two ways in share lies in channels/shared.',
      severity: 'error',
      from: { path: '^src/channels/([^/]+)/', pathNot: SPEC },
      to: { path: '^src/channels/', pathNot: ['^src/channels/$1/', '^src/channels/shared/'] },
    },
    {
      name: 'domain-is-pure',
      comment: 'domain/ imports kernel, its own domain/, the domain door of other modules, and hashes, which are pure.',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/domain/', pathNot: SPEC },
      to: {
        pathNot: [
          '^src/kernel/',
          '^src/modules/$1/domain/',
          '^src/modules/[^/]+/domain/index\\.ts$',
          '^(node:)?(crypto|net)$',
        ],
      },
    },
    {
      name: 'two-doors',
      comment: 'From outside a module is entered by index.ts or domain/index.ts.',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/', pathNot: SPEC },
      to: {
        path: '^src/modules/[^/]+/.',
        pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$', '^src/modules/[^/]+/domain/index\\.ts$'],
      },
    },
    {
      name: 'two-doors-from-outside',
      severity: 'error',
      from: { path: '^(src/(channels|platform)|seeds)/', pathNot: SPEC },
      to: {
        path: '^src/modules/[^/]+/.',
        pathNot: ['^src/modules/[^/]+/index\\.ts$', '^src/modules/[^/]+/domain/index\\.ts$'],
      },
    },
    {
      name: 'channels-hold-no-sql',
      severity: 'error',
      from: { path: '^src/channels/', pathNot: SPEC },
      to: { path: '(^|/)(typeorm|pg)(/|$)' },
    },
    {
      name: 'development-tools-stay-out',
      severity: 'error',
      from: { path: '^(src|migrations|seeds)/', pathNot: SPEC },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: ['@types/'] },
    },
    { name: 'nothing-missing', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.test.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    moduleSystems: ['es6'],
    cache: { folder: 'node_modules/.cache/dependency-cruiser', strategy: 'content' },
  },
};
