/** Processes as lines: how long, through how many hands, and what does not work today. Pure. */
import type { PlainDate } from '../../../kernel/plain-date.js';
import { resolutionFaults, selectorText, type ProcedureVersion } from '../../../modules/catalogue/domain/index.js';
import type { UnitDirectory } from '../../../modules/organisation/domain/index.js';
import type { SheetPage, SheetRow } from '../../shared/sheet/sheet.view.js';
import { counted, type Words } from '../../shared/words.js';

export interface ProcessesFacts {
  readonly text: string;
  readonly on: PlainDate;
  readonly versions: readonly ProcedureVersion[];
  readonly directory: UnitDirectory;
  /** There are further ones behind these. */
  readonly more: boolean;
}

const PATH = '/quan-tri/quy-trinh';

export function processesPage({ text, on, versions, directory, more }: ProcessesFacts, words: Words): SheetPage {
  const heading = words('admin.processes.heading');
  const last = versions.at(-1);
  return {
    pageTitle: heading,
    heading,
    lead: words('admin.processes.lead'),
    errors: [],
    filter: {
      action: PATH,
      fields: [{ kind: 'search', name: 'q', label: words('admin.processes.search'), value: text, maxlength: 200 }],
      submit: words('admin.processes.find'),
    },
    tables: [
      {
        caption: heading,
        columns: ['code', 'name', 'version', 'steps', 'units', 'faults'].map((key) => ({
          text: words(`admin.processes.column.${key}`),
          number: key === 'steps',
        })),
        rows: versions.map((version) => rowOf(version, on, directory, words)),
        empty: { title: words('admin.processes.none'), text: words('admin.processes.none-hint') },
        nextHref: more && last ? `${PATH}?sau=${last.code}` : null,
        shown: words('admin.processes.shown', { count: versions.length }),
      },
    ],
    forms: [],
  };
}

function rowOf(version: ProcedureVersion, on: PlainDate, directory: UnitDirectory, words: Words): SheetRow {
  const { code, number, process } = version;
  // Only today is asked: what happens on later days is said where a version is published.
  const faults = resolutionFaults({ ...version, validFrom: on }, directory, []);
  const units = new Set(process.steps.map(({ unit }) => selectorText(unit))).size;
  const missing = new Set(faults.map(({ field }) => field));
  const lost = new Set(
    process.steps.filter(({ key }) => missing.has(`process.steps.${key}.unit`)).map(({ unit }) => selectorText(unit)),
  ).size;
  return {
    cells: [
      { text: code, href: `/quan-tri/thu-tuc/${code}/${String(number)}`, nowrap: true },
      { text: version.nameVi, sub: version.fieldVi },
      { text: words('admin.procedures.version', { number }), nowrap: true },
      { text: String(process.steps.length), number: true },
      { text: words('admin.processes.resolved', { resolved: units - lost, units }), nowrap: true },
      faults.length === 0
        ? { text: words('admin.processes.sound') }
        : {
            text: counted(words, 'admin.processes.faulty', faults.length),
            sub: faults.map((fault) => placeOf(version, fault.field ?? '', words)).join('; '),
          },
    ],
    tone: faults.length > 0 ? 'soon' : null,
  };
}

/** The step whose unit nobody is today, by name. */
function placeOf({ process }: ProcedureVersion, field: string, words: Words): string {
  const step = process.steps.find(({ key }) => field === `process.steps.${key}.unit`);
  return step?.nameVi ?? words('admin.processes.competent');
}
