import { Module } from '@nestjs/common';
import { OrganisationModule } from '../../organisation/index.js';
import { ExportEvents } from './application/export-events.js';
import { HistoryLogs } from './application/history-figures.js';
import { ImportHistory } from './application/import-history.js';
import { HistoryLogReadModel } from './persistence/history-log.read-model.js';
import { LiveLogReadModel } from './persistence/live-log.read-model.js';
import { HistoryStore } from './persistence/history.store.js';

/** Event logs of earlier systems, in and out. */
@Module({
  imports: [OrganisationModule],
  providers: [HistoryLogReadModel, LiveLogReadModel, HistoryStore, HistoryLogs, ImportHistory, ExportEvents],
  exports: [HistoryLogs, ImportHistory, ExportEvents],
})
export class HistoryModule {}
