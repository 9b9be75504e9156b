export * from './retry.js';
export * from './webhook.js';
export * from './webhook-body.js';
export * from './webhook-signature.js';
export * from './webhook-topic.js';
