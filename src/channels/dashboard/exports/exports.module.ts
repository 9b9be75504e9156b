import { Module } from '@nestjs/common';
import { ExportDeskModule } from '../../shared/exports/export-desk.module.js';
import { DashboardModule } from '../dashboard.module.js';
import { ExportsController } from './exports.page.js';

/** Exports of events for leaders. */
@Module({ imports: [DashboardModule, ExportDeskModule], controllers: [ExportsController] })
export class ExportsPageModule {}
