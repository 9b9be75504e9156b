/** Facts of the catalogue to what its pages show. Pure. */
import type { CatalogueEntry, VersionEntry } from '../../../modules/catalogue/index.js';
import {
  type ModelForm,
  compareVersions,
  selectorText,
  type FeeLine,
  type ProcedureVersion,
  type ProcessStep,
} from '../../../modules/catalogue/domain/index.js';
import { parseFunctionLabel } from './unit-words.js';
import { formatDate, formatNumber } from '../../shared/formats.js';
import { processPicture } from '../../shared/process-picture.view.js';
import { limitWords } from '../../shared/time-limit.view.js';
import type { Words } from '../../shared/words.js';

const ROOT = '/quan-tri/thu-tuc';

export function proceduresPage(q: string, entries: readonly CatalogueEntry[], most: number, words: Words) {
  return {
    pageTitle: words('admin.procedures.title'),
    q,
    summary:
      entries.length === most
        ? words('admin.procedures.first', { count: most })
        : words('admin.procedures.found', { count: entries.length }),
    rows: entries.map((entry) => ({
      code: entry.code,
      name: entry.nameVi,
      field: entry.fieldsVi.replaceAll('|', '; '),
      levels: entry.levels.map((level) => words(`catalogue.level.${level}`)).join(', '),
      version: entry.versionNumber === null ? null : String(entry.versionNumber),
      href: entry.versionNumber === null ? null : `${ROOT}/${entry.code}/${String(entry.versionNumber)}`,
    })),
  };
}

export function versionPage(
  version: ProcedureVersion,
  entry: VersionEntry,
  history: readonly VersionEntry[],
  words: Words,
) {
  const unit = (selector: string): string => parseFunctionLabel(selector, words);
  const limit = (step: ProcessStep): string => (step.limit ? limitWords(step.limit, words) : '');
  const title = words('admin.procedures.process-of', { name: version.nameVi });
  const named = new Map(version.process.steps.map((step) => [step.key, step.nameVi]));
  return {
    pageTitle: `${version.code} · ${words('admin.procedures.version', { number: version.number })}`,
    heading: version.nameVi,
    code: version.code,
    facts: factsOf(version, words),
    flags: entry.flags.map((flag) => words(`catalogue.review.${flag}`)),
    faults: entry.status === 'draft' ? entry.faults.map((fault) => words(fault.code, { ...fault.params })) : [],
    picture: processPicture(version.process, { title, unit, limit }),
    steps: version.process.steps.map((step) => ({
      name: step.nameVi,
      unit: unit(selectorText(step.unit)),
      role: words(`catalogue.step-role.${step.role}`),
      limit: limit(step) || '–',
      next: step.next.map((key) => named.get(key) ?? key).join(step.split === 'choice' ? ' / ' : '; ') || '–',
    })),
    limits: version.limits.map((rule) => ({
      about: [
        rule.channel ? words(`catalogue.channel.${rule.channel}`) : words('admin.procedures.every-channel'),
        version.cases?.find(({ key }) => key === rule.caseKey)?.nameVi ?? '',
      ]
        .filter((text) => text !== '')
        .join(' · '),
      limit: rule.limit ? limitWords(rule.limit, words) : words('admin.procedures.no-limit'),
      text: rule.textVi,
    })),
    fees: version.fees.map((line) => feeRow(line, words)),
    papers: version.documents.map((paper) => ({
      name: paper.nameVi,
      counts: [paper.originals, paper.certifiedCopies, paper.photocopies].join(' / '),
    })),
    history: history.map((each) => versionRow(version.code, each, version.number, words)),
    formsHref: `${ROOT}/${version.code}/${String(version.number)}/mau`,
    compareHref: history.length > 1 ? `${ROOT}/${version.code}/${String(version.number)}/so-sanh` : null,
  };
}

function feeRow(line: FeeLine, words: Words) {
  const open = line.setByProvince && line.amount === 0;
  return {
    name: line.nameVi,
    amount: open ? words('admin.procedures.fee-by-province') : `${formatNumber(line.amount, 'vi', 0)} đ`,
    basis: words(`catalogue.fee-basis.${line.per}`),
  };
}

function factsOf(version: ProcedureVersion, words: Words): { label: string; value: string }[] {
  const fact = (label: string, value: string) => ({ label: words(`admin.procedures.fact.${label}`), value });
  return [
    fact('code', version.code),
    fact('period', periodOf(version, words)),
    fact('rule-set', words(`catalogue.rule-set.${version.ruleSet}`)),
    fact('level', words(`catalogue.level.${version.level}`)),
    fact('agency', version.settlingAgencyVi.replaceAll('|', '; ')),
    fact('channels', version.channels.map((channel) => words(`catalogue.channel.${channel}`)).join(', ')),
    fact('supplement', words(`catalogue.supplement-policy.${version.supplement.policy}`)),
    fact('basis', version.legalBasis.join('; ')),
  ];
}

function periodOf({ validFrom, validTo }: Pick<ProcedureVersion, 'validFrom' | 'validTo'>, words: Words): string {
  return words('admin.procedures.period', {
    from: validFrom === null ? '…' : formatDate(validFrom),
    to: validTo === null ? '…' : formatDate(validTo),
  });
}

function versionRow(code: string, entry: VersionEntry, shown: number, words: Words) {
  return {
    number: String(entry.number),
    href: entry.number === shown ? null : `${ROOT}/${code}/${String(entry.number)}`,
    period: periodOf(entry, words),
    status: words(`catalogue.status.${entry.status}`),
  };
}

export function comparisonPage(
  before: ProcedureVersion,
  after: ProcedureVersion,
  history: readonly VersionEntry[],
  forms: { readonly before: readonly ModelForm[]; readonly after: readonly ModelForm[] },
  words: Words,
) {
  const differences = compareVersions(before, after);
  const title = words('admin.procedures.compare-title', { before: before.number, after: after.number });
  return {
    pageTitle: `${after.code} · ${title}`,
    code: after.code,
    versionHref: `${ROOT}/${after.code}/${String(after.number)}`,
    heading: title,
    name: after.nameVi,
    periods: { before: periodOf(before, words), after: periodOf(after, words) },
    numbers: { before: String(before.number), after: String(after.number) },
    rows: [
      ...differences.map((each) => ({
        part: words(`admin.procedures.part.${each.part}`),
        about: each.about,
        before: each.before ?? '–',
        after: each.after ?? '–',
      })),
      ...formRows(before, after, forms, words),
    ],
    others: history
      .filter(({ number }) => number !== after.number && number !== before.number)
      .map(({ number }) => ({
        text: words('admin.procedures.compare-with', { number }),
        href: `${ROOT}/${after.code}/${String(after.number)}/so-sanh?voi=${String(number)}`,
      })),
  };
}

/** Papers whose blank forms differ in name or content. Equal content is the same stored file. */
function formRows(
  before: ProcedureVersion,
  after: ProcedureVersion,
  forms: { readonly before: readonly ModelForm[]; readonly after: readonly ModelForm[] },
  words: Words,
) {
  const of = (version: ProcedureVersion, all: readonly ModelForm[], key: string) => {
    const paper = version.documents.find((document) => document.key === key);
    return all.filter(({ requirementId }) => requirementId === paper?.id);
  };
  const namesOf = (some: readonly ModelForm[]) => some.map(({ fileName }) => fileName).join(', ') || '–';
  const contentOf = (some: readonly ModelForm[]) => some.map(({ fileName, sha256 }) => fileName + sha256).join();
  const papers = new Map([...before.documents, ...after.documents].map(({ key, nameVi }) => [key, nameVi]));
  return [...papers].flatMap(([key, about]) => {
    const [former, now] = [of(before, forms.before, key), of(after, forms.after, key)];
    if (contentOf(former) === contentOf(now)) return [];
    const [was, is] = [namesOf(former), namesOf(now)];
    const shown = was === is ? words('admin.procedures.other-content', { name: is }) : is;
    return [{ part: words('admin.procedures.part.model-form'), about, before: was, after: shown }];
  });
}
