export * from './paper-kind.js';
export * from './paper-facts.js';
export * from './paper-basis.js';
export * from './issuer.js';
export { DAM_THUY, HOA_AN, paperSamples, type PaperOffice } from './paper-samples.js';
export { paperOf } from './paper-of.js';
export { blankForm, type BlankForm } from './forms/blank-form.js';
export type { PdfDocument, PdfNode } from './pdf-document.js';
