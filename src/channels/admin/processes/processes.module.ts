import { Module } from '@nestjs/common';
import { CatalogueModule } from '../../../modules/catalogue/index.js';
import { OrganisationModule } from '../../../modules/organisation/index.js';
import { ProcessesController } from './processes.page.js';

/** The routes that dossiers go, procedure by procedure. */
@Module({ imports: [CatalogueModule, OrganisationModule], controllers: [ProcessesController] })
export class ProcessesModule {}
