import { Module } from '@nestjs/common';
import { PrintingModule } from '../../../modules/printing/index.js';
import { PrintFormsController } from './print-forms.page.js';

/** The papers that the system prints, for those who answer for the catalogue. */
@Module({ imports: [PrintingModule], controllers: [PrintFormsController] })
export class PrintFormsModule {}
