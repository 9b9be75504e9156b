import { Module } from '@nestjs/common';
import { DeskModule } from '../desk.module.js';
import { DossierFileController } from './dossier-file.page.js';
import { DocumentController } from './document.page.js';

/** The files of a dossier, one at a time. */
@Module({ imports: [DeskModule], controllers: [DossierFileController, DocumentController] })
export class DocumentModule {}
