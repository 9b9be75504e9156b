import { Module } from '@nestjs/common';
import { OrganisationModule } from '../../organisation/index.js';
import { EventExports } from './application/event-exports.js';
import { ExportEvents } from './application/export-events.js';
import { HistoryLogs } from './application/history-figures.js';
import { ImportHistory } from './application/import-history.js';
import { ListExports } from './application/list-exports.js';
import { WriteList } from './application/write-list.js';
import { WriteWaitingExports } from './application/write-waiting-exports.js';
import { WriteExports } from './jobs/write-exports.job.js';
import { EventExportStore } from './persistence/event-export.store.js';
import { HistoryLogReadModel } from './persistence/history-log.read-model.js';
import { LiveLogReadModel } from './persistence/live-log.read-model.js';
import { HistoryStore } from './persistence/history.store.js';

const PUBLIC = [HistoryLogs, ImportHistory, ExportEvents, EventExports, ListExports, WriteWaitingExports];

/** Event logs of earlier systems, in and out. */
@Module({
  imports: [OrganisationModule],
  providers: [
    HistoryLogReadModel,
    LiveLogReadModel,
    HistoryStore,
    EventExportStore,
    WriteList,
    WriteExports,
    ...PUBLIC,
  ],
  exports: PUBLIC,
})
export class HistoryModule {}
