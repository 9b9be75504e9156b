export * from './procedure-version.js';
export * from './process-definition.js';
