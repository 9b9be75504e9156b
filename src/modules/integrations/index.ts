export { HistoryModule } from './history/history.module.js';
export { createHistory } from './history/application/create-history.js';
export {
  EXPORT_FORMATS,
  ExportEvents,
  type Exported,
  type ExportFormat,
  type ExportRequest,
} from './history/application/export-events.js';
export { EventExports } from './history/application/event-exports.js';
export { ListExports } from './history/application/list-exports.js';
export { LIST_WIDTHS, listRows, type ListWords } from './history/application/list-rows.js';
export { WriteWaitingExports } from './history/application/write-waiting-exports.js';
export {
  EXPORT_STATES,
  KEPT_DAYS,
  type EventExport,
  type EventExportId,
  type ListExport,
  type ListFormat,
} from './history/persistence/event-export.store.js';
export { HistoryLogs, type HistoryFigures, type HistoryQuestion } from './history/application/history-figures.js';
export { ImportHistory, type ImportedHistory, type ImportProgress } from './history/application/import-history.js';
export { SigningModule } from './signing/signing.module.js';
export { PaymentModule, RefundsModule } from './payment/payment.module.js';
export { RefundsProjection } from './payment/application/refunds-projection.js';
export { PAYMENT_ASKED, StartPayment, type PaymentView } from './payment/application/start-payment.js';
export { REFUND_ASKED, TakePaymentNotice } from './payment/application/take-payment-notice.js';
export { owedBy } from './payment/domain/payment.js';
export { PaymentSettings } from './payment/application/payment-settings.js';
export { SimulatedGateway } from './payment/adapters/simulated-gateway.js';
export { BackgroundNewsModule } from './background/background.module.js';
export { BackgroundNewsStore, type BackgroundNews } from './background/persistence/background-news.store.js';
export { ConnectionsModule } from './connections/connections.module.js';
export { PortCheckStore, type PortCheck } from './connections/persistence/port-check.store.js';
export { WebhookKeepingModule, WebhooksModule } from './webhooks/webhooks.module.js';
export { SendWebhooks } from './webhooks/application/send-webhooks.js';
export { WebhookScope, type Keeper } from './webhooks/application/webhook-scope.js';
export {
  ROTATION_HOURS,
  Webhooks,
  type AskedWebhook,
  type NewKey,
  type WebhookSettings,
} from './webhooks/application/webhooks.js';
export {
  DELIVERY_STATES,
  stateOf,
  WEBHOOK_STATES,
  WEBHOOK_TOPICS,
  type DeliveryId,
  type DeliveryState,
  type Webhook,
  type WebhookDelivery,
  type WebhookId,
  type WebhookTopic,
} from './webhooks/domain/index.js';
