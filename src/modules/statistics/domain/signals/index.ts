export * from './detect-signals.js';
export * from './signal-case.js';
export * from './signal.js';
