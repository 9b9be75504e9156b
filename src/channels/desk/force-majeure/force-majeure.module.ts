import { Module } from '@nestjs/common';
import { OrganisationModule } from '../../../modules/organisation/index.js';
import { DeskModule } from '../desk.module.js';
import { ForceMajeureController } from './force-majeure.page.js';

/** Suspending time limits over an area. */
@Module({ imports: [OrganisationModule, DeskModule], controllers: [ForceMajeureController] })
export class ForceMajeureModule {}
