export * from './agency-code.js';
export * from './function-code.js';
export * from './unit.js';
export * from './unit-selector.js';
export type { UnitDirectory } from './unit-directory.js';
