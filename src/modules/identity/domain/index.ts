export * from './role.js';
export * from './permission.js';
export * from './role-permissions.js';
export * from './actor.js';
export * from './policy.js';
