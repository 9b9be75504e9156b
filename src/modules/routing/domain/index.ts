export * from './agency.js';
export * from './custody-plan.js';
export * from './group.js';
export * from './plan-route.js';
export * from './step-clock.js';
