import { Module } from '@nestjs/common';
import { PdfRenderer } from './application/pdf-renderer.js';
import { PrintPapers } from './application/print-papers.js';
import { PaperReadModel } from './persistence/paper.read-model.js';
import { PrintRecordStore } from './persistence/print-record.store.js';

@Module({
  providers: [PaperReadModel, PdfRenderer, PrintPapers, PrintRecordStore],
  exports: [PdfRenderer, PrintPapers],
})
export class PrintingModule {}
