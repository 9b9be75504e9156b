/** The papers of a rule set: number, where it comes from, size. Pure. */
import type { RuleSetCode } from '../../../modules/catalogue/domain/index.js';
import {
  circularOf,
  DAM_THUY,
  existsIn,
  HOA_AN,
  PAPER_KINDS,
  PAPER_SLUGS,
  paperOf,
  paperSamples,
  type PaperKind,
  type PdfDocument,
} from '../../../modules/printing/domain/index.js';
import { formatDate } from '../../shared/formats.js';
import type { SheetPage, SheetRow } from '../../shared/sheet/sheet.view.js';
import type { Words } from '../../shared/words.js';

/** Newest first. */
export const PRINTED_RULE_SETS = ['R118', 'R61', 'R2015', 'R2007'] as const satisfies readonly RuleSetCode[];
const PATH = '/quan-tri/mau-in';

/** The paper with the facts of people and dossiers who are nobody's. */
export function samplePaper(kind: PaperKind, ruleSet: RuleSetCode): PdfDocument {
  const office = ruleSet === 'R118' ? HOA_AN : DAM_THUY;
  return { ...paperOf(kind, ruleSet, paperSamples(office)[kind]), watermark: 'BẢN XEM THỬ' };
}

export function printFormsPage(ruleSet: RuleSetCode, words: Words): SheetPage {
  const circular = circularOf(ruleSet);
  const kinds = PAPER_KINDS.filter((kind) => existsIn(kind, ruleSet));
  const heading = words('admin.print-forms.heading');
  return {
    pageTitle: heading,
    heading,
    lead: circular
      ? words('admin.print-forms.lead', { circular: circular.nameVi, from: formatDate(circular.from) })
      : words('admin.print-forms.lead-without'),
    errors: [],
    tabs: PRINTED_RULE_SETS.map((each) => ({
      href: each === 'R118' ? PATH : `${PATH}?bo=${each}`,
      text: words(`catalogue.rule-set.${each}`),
      count: PAPER_KINDS.filter((kind) => existsIn(kind, each)).length,
      current: each === ruleSet,
    })),
    tables: [
      {
        caption: heading,
        columns: ['kind', 'number', 'source', 'size', 'sample'].map((key) => ({
          text: words(`admin.print-forms.column.${key}`),
        })),
        rows: kinds.map((kind) => rowOf(kind, ruleSet, words)),
        empty: { title: words('admin.print-forms.none') },
      },
    ],
    forms: [],
  };
}

function rowOf(kind: PaperKind, ruleSet: RuleSetCode, words: Words): SheetRow {
  const circular = circularOf(ruleSet);
  const number = circular?.numbers[kind];
  const { pageSize, pageOrientation, leaves } = samplePaper(kind, ruleSet);
  const size = `${pageSize} ${words(`admin.print-forms.${pageOrientation}`)}`;
  return {
    cells: [
      { text: words(`paper.${kind}`) },
      { text: number ?? words('admin.print-forms.without-number') },
      { text: number === undefined ? words('admin.print-forms.own') : (circular?.nameVi ?? '') },
      { text: leaves > 1 ? words('admin.print-forms.leaves', { size, leaves }) : size, nowrap: true },
      {
        text: words('admin.print-forms.see', { paper: words(`paper.${kind}`) }),
        href: `${PATH}/${ruleSet}/${PAPER_SLUGS[kind]}`,
      },
    ],
  };
}
