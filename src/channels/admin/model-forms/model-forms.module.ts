import { Module } from '@nestjs/common';
import { AuditModule } from '../../../modules/audit/index.js';
import { CatalogueModule } from '../../../modules/catalogue/index.js';
import { ModelFormDesk } from './model-form-desk.js';
import { ModelFormsController } from './model-forms.page.js';

/** Blank forms of the papers of a procedure, for those who keep the catalogue. */
@Module({ imports: [AuditModule, CatalogueModule], controllers: [ModelFormsController], providers: [ModelFormDesk] })
export class ModelFormAdminModule {}
