import { Module } from '@nestjs/common';
import { HistoryLogs } from './application/history-figures.js';
import { ImportHistory } from './application/import-history.js';
import { HistoryLogReadModel } from './persistence/history-log.read-model.js';
import { HistoryStore } from './persistence/history.store.js';

/** Event logs of earlier systems, in and out. */
@Module({
  providers: [HistoryLogReadModel, HistoryStore, HistoryLogs, ImportHistory],
  exports: [HistoryLogs, ImportHistory],
})
export class HistoryModule {}
