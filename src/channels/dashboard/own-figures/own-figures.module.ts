import { Module } from '@nestjs/common';
import { IdentityModule } from '../../../modules/identity/index.js';
import { DashboardModule } from '../dashboard.module.js';
import { OwnFiguresDesk } from './own-figures-desk.js';
import { OwnFiguresController } from './own-figures.page.js';

/** Figures of an officer's own work, and of the division for its head. */
@Module({
  imports: [DashboardModule, IdentityModule],
  providers: [OwnFiguresDesk],
  controllers: [OwnFiguresController],
})
export class OwnFiguresModule {}
