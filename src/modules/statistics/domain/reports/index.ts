export * from './dossier-papers.js';
export * from './evaluation.js';
export * from './evaluation-papers.js';
export * from './report-document.js';
export * from './report-kind.js';
export * from './reporting-period.js';
export * from './settlement-papers.js';
