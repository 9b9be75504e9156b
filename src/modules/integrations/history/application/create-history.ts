import type { UnitOfWork } from '../../../../platform/database/unit-of-work.js';
import { HistoryLogReadModel } from '../persistence/history-log.read-model.js';
import { HistoryStore } from '../persistence/history.store.js';
import { HistoryLogs } from './history-figures.js';
import { ImportHistory } from './import-history.js';

/** For commands, which run without the container. */
export function createHistory(unitOfWork: UnitOfWork): { importer: ImportHistory; logs: HistoryLogs } {
  const readModel = new HistoryLogReadModel();
  return {
    importer: new ImportHistory(unitOfWork, readModel, new HistoryStore()),
    logs: new HistoryLogs(readModel),
  };
}
