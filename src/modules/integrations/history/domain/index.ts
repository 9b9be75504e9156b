export * from './case-facts.js';
export * from './event-log.js';
export * from './figures.js';
export * from './history-mapping.js';
export * from './imported-states.js';
export * from './live-case.js';
export * from './pseudonyms.js';
export * from './written-time.js';
