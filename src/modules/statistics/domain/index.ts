export * from './count-history.js';
export * from './day-book.js';
export * from './delta-row.js';
export * from './dimension.js';
export * from './period.js';
export * from './period-parts.js';
export * from './rates.js';
export * from './tally.js';
