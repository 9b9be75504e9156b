export { HistoryModule } from './history/history.module.js';
export { createHistory } from './history/application/create-history.js';
export { HistoryLogs, type HistoryFigures, type HistoryQuestion } from './history/application/history-figures.js';
export { ImportHistory, type ImportedHistory, type ImportProgress } from './history/application/import-history.js';
