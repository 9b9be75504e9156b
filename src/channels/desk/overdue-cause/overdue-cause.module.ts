import { Module } from '@nestjs/common';
import { StatisticsModule } from '../../../modules/statistics/index.js';
import { DeskModule } from '../desk.module.js';
import { OverdueCauseController } from './overdue-cause.page.js';

/** Why a dossier went late. */
@Module({ imports: [DeskModule, StatisticsModule], controllers: [OverdueCauseController] })
export class OverdueCauseModule {}
