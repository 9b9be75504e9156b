import { Module } from '@nestjs/common';
import { CatalogueModule } from '../../../modules/catalogue/index.js';
import { StatisticsModule } from '../../../modules/statistics/index.js';
import { ProgressModule } from '../progress/progress.module.js';
import { BoardReader } from './board-reader.js';
import { BoardController } from './board.page.js';

/** The public progress of a unit on the screen of its waiting room. */
@Module({
  imports: [CatalogueModule, ProgressModule, StatisticsModule],
  controllers: [BoardController],
  providers: [BoardReader],
})
export class BoardModule {}
