export { HistoryModule } from './history/history.module.js';
export { createHistory } from './history/application/create-history.js';
export {
  EXPORT_FORMATS,
  ExportEvents,
  type Exported,
  type ExportFormat,
  type ExportRequest,
} from './history/application/export-events.js';
export { HistoryLogs, type HistoryFigures, type HistoryQuestion } from './history/application/history-figures.js';
export { ImportHistory, type ImportedHistory, type ImportProgress } from './history/application/import-history.js';
