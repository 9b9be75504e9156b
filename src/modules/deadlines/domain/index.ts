export * from './apology.js';
export * from './diff-timers.js';
export * from './escalation.js';
export * from './timer.js';
export * from './timers-of.js';
