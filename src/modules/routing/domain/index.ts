export * from './agency.js';
export * from './plan-route.js';
export * from './step-clock.js';
