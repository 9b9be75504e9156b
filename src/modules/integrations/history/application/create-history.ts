import { createOrganisation } from '../../../organisation/index.js';
import type { UnitOfWork } from '../../../../platform/database/unit-of-work.js';
import { LiveLogReadModel } from '../persistence/live-log.read-model.js';
import { ExportEvents } from './export-events.js';
import { HistoryLogReadModel } from '../persistence/history-log.read-model.js';
import { HistoryStore } from '../persistence/history.store.js';
import { HistoryLogs } from './history-figures.js';
import { ImportHistory } from './import-history.js';

/** For commands, which run without the container. */
export function createHistory(unitOfWork: UnitOfWork): {
  importer: ImportHistory;
  exporter: ExportEvents;
  logs: HistoryLogs;
} {
  const readModel = new HistoryLogReadModel();
  const logs = new HistoryLogs(readModel);
  return {
    importer: new ImportHistory(unitOfWork, readModel, new HistoryStore()),
    exporter: new ExportEvents(unitOfWork, createOrganisation(), new LiveLogReadModel(), logs, readModel),
    logs,
  };
}
