/** A reform as a file: which units begin, which end, who follows whom; read with every fault and its place. */
import { isPlainDate, addDays, type PlainDate } from '../../kernel/plain-date.js';
import { DomainError, type Blocker } from '../../kernel/domain-error.js';
import { seedUnitId } from '../../modules/organisation/index.js';
import {
  EMPTY_UNIT_SET,
  isFunctionCode,
  SUCCESSION_KINDS,
  SUCCESSION_PORTIONS,
  UNIT_KINDS,
  UNIT_LEVELS,
  type CodeScheme,
  type SourcedVersion,
  type UnitCode,
  type UnitDirectory,
  type UnitId,
  type UnitSet,
  type UnitSuccession,
} from '../../modules/organisation/domain/index.js';

export interface ReformPlan {
  readonly effectiveOn: PlainDate;
  readonly legalRef: string;
  readonly units: UnitSet;
  readonly ended: readonly UnitId[];
}

interface Written {
  readonly effectiveOn?: unknown;
  readonly legalRef?: unknown;
  readonly scheme?: unknown;
  readonly create?: unknown;
  readonly change?: unknown;
  readonly end?: unknown;
  readonly successions?: unknown;
}
type Line = Readonly<Record<string, unknown>>;

const list = (value: unknown): Line[] => (Array.isArray(value) ? (value as Line[]) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** @throws DomainError `reform-file.broken` with every fault. */
export function readReform(content: string, directory: UnitDirectory): ReformPlan {
  const written = parsed(content);
  const faults: Blocker[] = [];
  const say = (code: string, field: string, value = ''): void =>
    void faults.push({ code: `reform-file.${code}`, field, params: { value } });
  const effectiveOn = text(written.effectiveOn) as PlainDate;
  if (!isPlainDate(effectiveOn)) say('day', 'effectiveOn', effectiveOn);
  const legalRef = text(written.legalRef);
  if (legalRef === '') say('legal-ref', 'legalRef');
  const scheme = (text(written.scheme) || 'qd20') as CodeScheme;
  if (faults.length > 0) throw broken(faults);
  const before = (code: string): UnitId | null => directory.byCode(code, addDays(effectiveOn, -1), scheme);
  const created = new Map<string, UnitId>();
  const at = { effectiveOn, legalRef, scheme };
  const begun = list(written.create).map((line, i) => beginning(line, `create.${String(i)}`, created, at, say));
  const after = (code: string): UnitId | null => created.get(code) ?? directory.byCode(code, effectiveOn, scheme);
  const parents = list(written.create).map((line) => text(line['parent']));
  const versions = begun.map(({ version }, i): SourcedVersion => {
    const parent = parents[i] ?? '';
    const parentId = parent === '' ? null : after(parent);
    if (parent !== '' && parentId === null) say('unit', `create.${String(i)}.parent`, parent);
    return { ...version, parentId };
  });
  const changes = list(written.change).flatMap((line, i) =>
    changing(line, `change.${String(i)}`, { before, after, directory }, at, say),
  );
  const endings = list(written.end).map((code, i) =>
    ending(text(code), `end.${String(i)}`, before, directory, at, say),
  );
  const successions = list(written.successions).map((line, i) =>
    succession(line, `successions.${String(i)}`, before, after, at, say),
  );
  const ended = endings.flatMap((each) => (each ? [each.version.unitId] : []));
  for (const { unitId, i } of ended.map((unitId, i) => ({ unitId, i }))) {
    if (!successions.some((edge) => edge?.predecessorId === unitId)) say('no-succession', `end.${String(i)}`);
  }
  if (faults.length > 0) throw broken(faults);
  const codes = [...begun.map(({ code }) => code), ...endings.flatMap((each) => each?.codes ?? [])];
  const closed = endings.flatMap((each) => (each ? [each.version] : []));
  const edges = successions.filter((edge): edge is UnitSuccession => edge !== null);
  const units: UnitSet = {
    ...EMPTY_UNIT_SET,
    versions: [...versions, ...changes, ...closed],
    codes,
    successions: edges,
  };
  return { effectiveOn, legalRef, units, ended };
}

interface Context {
  readonly effectiveOn: PlainDate;
  readonly legalRef: string;
  readonly scheme: CodeScheme;
}
type Say = (code: string, field: string, value?: string) => void;

function parsed(content: string): Written {
  try {
    const value: unknown = JSON.parse(content);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Told below: what is not JSON is not a reform either.
  }
  throw broken([{ code: 'reform-file.not-an-object', field: '' }]);
}

function beginning(line: Line, field: string, created: Map<string, UnitId>, at: Context, say: Say) {
  const code = text(line['code']);
  const [kind, level, functionCode] = [text(line['kind']), text(line['level']), text(line['function'])];
  if (code === '' || created.has(code)) say('code', `${field}.code`, code);
  if (!(UNIT_KINDS as readonly string[]).includes(kind)) say('kind', `${field}.kind`, kind);
  if (!(UNIT_LEVELS as readonly string[]).includes(level)) say('level', `${field}.level`, level);
  if (!isFunctionCode(functionCode)) say('function', `${field}.function`, functionCode);
  if (text(line['name']) === '') say('name', `${field}.name`);
  const unitId = seedUnitId(at.scheme, code, at.effectiveOn);
  created.set(code, unitId);
  const version: SourcedVersion = {
    ...{ unitId, kind: kind as SourcedVersion['kind'], name: text(line['name']), shortName: text(line['name']) },
    ...{ level: level as SourcedVersion['level'], parentId: null, functionCode },
    areaCode: text(line['area']) || null,
    ...{ validFrom: at.effectiveOn, validTo: null, legalRef: at.legalRef },
  };
  const held: UnitCode = {
    ...{
      unitId,
      scheme: at.scheme,
      code,
      validFrom: at.effectiveOn,
      validTo: null,
      synthetic: line['synthetic'] === true,
    },
  };
  return { version, code: held };
}

/** A unit that goes on under another parent, name or area: its version ends and a new one begins. */
function changing(
  line: Line,
  field: string,
  { before, after, directory }: Finders,
  { effectiveOn, legalRef }: Context,
  say: Say,
): SourcedVersion[] {
  const unitId = before(text(line['code']));
  const former = unitId && directory.unitOn(unitId, addDays(effectiveOn, -1));
  if (!former) {
    say('unit', `${field}.code`, text(line['code']));
    return [];
  }
  const parent = text(line['parent']);
  const parentId = parent === '' ? former.parentId : after(parent);
  if (parent !== '' && parentId === null) say('unit', `${field}.parent`, parent);
  const name = text(line['name']) || former.name;
  const begun = { ...former, name, shortName: text(line['name']) || former.shortName, parentId };
  const area = text(line['area']) || former.areaCode;
  // Read a second time, the unit has its new version already: the same two rows come out.
  const first = former.validTo === effectiveOn ? former : { ...former, validTo: effectiveOn };
  return [first, { ...begun, areaCode: area, validFrom: effectiveOn, validTo: null, legalRef }];
}

interface Finders {
  readonly before: (code: string) => UnitId | null;
  readonly after: (code: string) => UnitId | null;
  readonly directory: UnitDirectory;
}

function ending(
  code: string,
  field: string,
  before: (code: string) => UnitId | null,
  directory: UnitDirectory,
  { effectiveOn, legalRef }: Context,
  say: Say,
): { version: SourcedVersion; codes: UnitCode[] } | null {
  const unitId = before(code);
  const version = unitId && directory.unitOn(unitId, addDays(effectiveOn, -1));
  if (!unitId || !version) {
    say('unit', field, code);
    return null;
  }
  const codes = directory.codesOf(unitId).filter((held) => held.validTo === null || held.validTo > effectiveOn);
  return {
    version: { ...version, validTo: effectiveOn, legalRef },
    codes: codes.map((held) => ({ ...held, validTo: effectiveOn })),
  };
}

function succession(
  line: Line,
  field: string,
  before: (code: string) => UnitId | null,
  after: (code: string) => UnitId | null,
  { effectiveOn, legalRef }: Context,
  say: Say,
): UnitSuccession | null {
  const [from, to, kind, portion] = ['from', 'to', 'kind', 'portion'].map((name) => text(line[name]));
  const predecessorId = before(from ?? '');
  const successorId = to ? after(to) : null;
  if (!predecessorId) say('unit', `${field}.from`, from);
  if (to && !successorId) say('unit', `${field}.to`, to);
  if (!(SUCCESSION_KINDS as readonly string[]).includes(kind ?? '')) say('succession-kind', `${field}.kind`, kind);
  if (!(SUCCESSION_PORTIONS as readonly string[]).includes(portion ?? '')) say('portion', `${field}.portion`, portion);
  if (!to && kind !== 'abolish') say('unit', `${field}.to`);
  if (!predecessorId) return null;
  return {
    ...{
      predecessorId,
      successorId,
      kind: kind as UnitSuccession['kind'],
      portion: portion as UnitSuccession['portion'],
    },
    ...{ fieldCode: null, effectiveOn, legalRef },
  };
}

function broken(faults: readonly Blocker[]): DomainError {
  return new DomainError('invalid', 'reform-file.broken', {}, faults);
}
