export { PrintingModule } from './printing.module.js';
export { papersFor, type PaperLink } from './application/papers-for.js';
export { PdfRenderer } from './application/pdf-renderer.js';
export {
  MOST_DOSSIERS,
  PrintPapers,
  type PaperRequest,
  type PreparedPaper,
  type RegisterRequest,
} from './application/print-papers.js';
