import { Module } from '@nestjs/common';
import { CatalogueModule } from '../../../modules/catalogue/index.js';
import { ProcedureAdminController } from './procedures.page.js';

/** The catalogue for those who keep it: versions, what changed between them, the process as a picture. */
@Module({ imports: [CatalogueModule], controllers: [ProcedureAdminController] })
export class ProcedureAdminModule {}
