export { Consumption, type ConsumedEvent } from './consumption.js';
export { Outbox, type OutboxMessage } from './outbox.js';
export type { Subscription } from './subscription.js';
