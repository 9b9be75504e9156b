export * from './version-facts.js';
export * from './words.js';
