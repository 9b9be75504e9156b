import { Injectable } from '@nestjs/common';
import { formatInstant, type Instant } from '../../../../kernel/instant.js';
import { Database } from '../../../../platform/database/unit-of-work.js';
import { Organisation } from '../../../organisation/index.js';
import type { UnitDirectory, UnitId } from '../../../organisation/domain/index.js';
import {
  causeOf,
  EMPTY_TALLY,
  evaluationPaper,
  feePaper,
  overduePaper,
  procedurePaper,
  progressSheet,
  registerPaper,
  REPORT_KINDS,
  settlementPaper,
  dossiersPaper,
  officersPaper,
  type EvaluatedUnit,
  type OverdueRow,
  type ProcedureCount,
  type ReportDocument,
  type ReportKind,
  type SettledGroup,
  type SplitBy,
} from '../../domain/index.js';
import { ReportRowsReadModel } from '../../persistence/reports/report-rows.read-model.js';
import type { ReportQuestion } from '../../persistence/reports/report.store.js';
import { Statistics, type StatisticsQuery } from '../statistics.js';

type Heading = Pick<ReportDocument, 'form' | 'title' | 'unitName' | 'periodText'>;

/** What one report is made of. */
interface Work {
  readonly question: ReportQuestion;
  readonly query: StatisticsQuery;
  readonly heading: Heading;
  readonly directory: UnitDirectory;
}

export type Progress = (done: number, total: number) => Promise<void>;

/** Makes a report from its question alone: asked again with the same question, it says the same. */
@Injectable()
export class MakeReport {
  constructor(
    private readonly db: Database,
    private readonly organisation: Organisation,
    private readonly statistics: Statistics,
    private readonly rows: ReportRowsReadModel,
  ) {}

  async run(question: ReportQuestion, progress: Progress = () => Promise.resolve()): Promise<ReportDocument> {
    const directory = await this.organisation.directory(this.db);
    const unit = directory.unitOn(question.unitId, question.toOn) ?? directory.latest(question.unitId);
    const heading = {
      ...REPORT_KINDS[question.kind],
      unitName: unit?.name ?? '',
      periodText: question.periodText,
    };
    const { unitId, view, since, until, knownAt } = question;
    const query: StatisticsQuery = { unitId, view, since, until, knownAt };
    return MAKERS[question.kind].call(this, { question, query, heading, directory }, progress);
  }

  /** Each group with what came online and by post: three counts of the same split. */
  async settled(work: Work, by: SplitBy, nameOf: (key: string) => string, progress: Progress): Promise<SettledGroup[]> {
    const { query } = work;
    const all = await this.statistics.countBy(query, by);
    await progress(1, 3);
    const online = await this.statistics.countBy({ ...query, filters: { channel: ['online'] } }, by);
    await progress(2, 3);
    const postal = await this.statistics.countBy({ ...query, filters: { channel: ['postal'] } }, by);
    await progress(3, 3);
    const received = (groups: typeof all.groups, key: string) =>
      (groups.find((group) => group.key === key)?.tally ?? EMPTY_TALLY).received;
    return all.groups
      .filter(({ tally }) => Object.values(tally).some((figure) => figure !== 0))
      .map(({ key, tally }) => ({
        key,
        name: nameOf(key),
        tally,
        online: received(online.groups, key),
        postal: received(postal.groups, key),
      }));
  }

  async byField(work: Work, progress: Progress): Promise<SettledGroup[]> {
    const names = await this.rows.fieldNames(this.db);
    return this.settled(work, 'field', (key) => names.get(key) ?? key, progress);
  }

  async byUnit(work: Work, progress: Progress): Promise<SettledGroup[]> {
    return this.settled(work, 'child', unitNames(work), progress);
  }

  async register({ query, heading, directory, question }: Work): Promise<ReportDocument> {
    const { question: counted } = await this.statistics.questionOf(query, null);
    const lines = await this.rows.register(this.db, counted, question.knownAt);
    return registerPaper(
      heading,
      lines.map(({ unitId, acceptedAt, dueAt, finishedAt, returnedAt, channel, ...line }) => ({
        ...line,
        key: line.code,
        unit: (unitId && (directory.unitOn(unitId, question.toOn) ?? directory.latest(unitId))?.shortName) ?? '',
        accepted: local(acceptedAt),
        due: dueAt && local(dueAt),
        finished: finishedAt && local(finishedAt),
        returned: returnedAt && local(returnedAt),
        channel: CHANNEL_WORDS[channel] ?? channel,
      })),
    );
  }

  async fees({ query, heading, question }: Work): Promise<ReportDocument> {
    const { question: counted } = await this.statistics.questionOf(query, null);
    return feePaper(heading, await this.rows.fees(this.db, counted, question.knownAt));
  }

  async overdue({ query, heading, question }: Work): Promise<ReportDocument> {
    const names = await this.rows.fieldNames(this.db);
    const { question: counted } = await this.statistics.questionOf(query, null);
    const sums = new Map<string, OverdueRow>();
    const rows = await this.rows.overdue(this.db, counted, question.knownAt);
    for (const { fieldCode, lastEvent, entered, pending, late } of rows) {
      const cause = entered ?? causeOf(lastEvent);
      const sum = sums.get(`${fieldCode} ${cause}`);
      sums.set(`${fieldCode} ${cause}`, {
        fieldCode,
        field: names.get(fieldCode) ?? fieldCode,
        cause,
        pending: (sum?.pending ?? 0) + pending,
        late: (sum?.late ?? 0) + late,
      });
    }
    const named = rows.filter(({ entered }) => entered !== null);
    const byHand = named.reduce((sum, { pending, late }) => sum + pending + late, 0);
    return overduePaper(heading, [...sums.values()], byHand);
  }

  async evaluation(work: Work, progress: Progress): Promise<ReportDocument> {
    const { query, heading, question, directory } = work;
    const { question: counted, groups: units } = await this.statistics.questionOf(query, 'child');
    const rows = await this.rows.evaluated(this.db, counted, question.knownAt, 'group');
    await progress(1, 3);
    const organised = await this.rows.organised(this.db, counted, question.knownAt);
    await progress(2, 3);
    const all = await this.statistics.countBy(query, 'child');
    const online = await this.statistics.countBy({ ...query, filters: { channel: ['online'] } }, 'child');
    await progress(3, 3);
    const names = unitNames(work);
    const groups = (units ?? []).flatMap((key, group): EvaluatedUnit[] => {
      const tally = all.groups[group]?.tally ?? EMPTY_TALLY;
      const facts = organised.find((each) => each.group === group);
      if (!facts || Object.values(tally).every((figure) => figure === 0)) return [];
      const came = online.groups[group]?.tally ?? EMPTY_TALLY;
      const level = directory.latest(key)?.level ?? null;
      const dossiers = rows.filter((row) => row.group === group);
      const share = { received: tally.received, online: came.received, onlineLate: came.late + came.overdue };
      return [{ key, name: names(key), level, dossiers, ...share, ...facts }];
    });
    return evaluationPaper(heading, groups);
  }

  async officers({ query, heading, question }: Work): Promise<ReportDocument> {
    const { question: counted } = await this.statistics.questionOf(query, null);
    const rows = await this.rows.evaluated(this.db, counted, question.knownAt, 'officer');
    const keys = [...new Set(rows.map(({ officer }) => officer ?? ''))];
    const names = await this.rows.accountNames(
      this.db,
      keys.filter((key) => key !== ''),
    );
    const officers = keys.map((key) => ({
      key,
      name: names.get(key) ?? 'Không do người nào xử lý',
      dossiers: rows.filter(({ officer }) => (officer ?? '') === key),
    }));
    return officersPaper(
      heading,
      officers.sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
  }

  async evaluatedDossiers({ query, heading, question, directory }: Work): Promise<ReportDocument> {
    const { question: counted } = await this.statistics.questionOf(query, null);
    const rows = await this.rows.evaluated(this.db, counted, question.knownAt, 'dossier');
    const unitOf = (id: UnitId | null) => (id === null ? '' : (directory.latest(id)?.shortName ?? ''));
    return dossiersPaper(
      heading,
      rows.map(({ code, unitId, officerName, timing, stepTiming, contacts, agencies, justified }) => ({
        ...{ code: code ?? '', unit: unitOf(unitId), officer: officerName },
        ...{ timing, stepTiming, contacts, agencies, justified },
      })),
    );
  }

  /** In force on the last day of the period. */
  async procedures({ heading, question }: Work, by: 'field' | 'level'): Promise<ReportDocument> {
    const names = await this.rows.fieldNames(this.db);
    const rows = await this.rows.procedures(this.db, question.toOn);
    const sums = new Map<string, ProcedureCount>();
    for (const { fieldCode, level, total, oneStop, withProcess } of rows) {
      const key = by === 'field' ? fieldCode : level;
      const name = by === 'field' ? (names.get(fieldCode) ?? fieldCode) : (LEVEL_WORDS[level] ?? level);
      const sum = sums.get(key) ?? { ...NO_PROCEDURES, key, name };
      sums.set(key, {
        ...sum,
        [level]: sum[level as 'province'] + total,
        oneStop: sum.oneStop + oneStop,
        withProcess: sum.withProcess + withProcess,
      });
    }
    return procedurePaper(heading, by === 'field' ? 'Lĩnh vực' : 'Cấp', [...sums.values()]);
  }
}

const NO_PROCEDURES = { ministry: 0, province: 0, district: 0, commune: 0, oneStop: 0, withProcess: 0 };
const LEVEL_WORDS: Readonly<Record<string, string>> = {
  ministry: 'Cấp bộ',
  province: 'Cấp tỉnh',
  district: 'Cấp huyện',
  commune: 'Cấp xã',
};
const CHANNEL_WORDS: Readonly<Record<string, string>> = {
  direct: 'Trực tiếp',
  online: 'Trực tuyến',
  postal: 'Bưu chính',
};

type Maker = (this: MakeReport, work: Work, progress: Progress) => Promise<ReportDocument>;

const MAKERS: Readonly<Record<ReportKind, Maker>> = {
  async '06a'(work, progress) {
    return settlementPaper(work.heading, 'Lĩnh vực', await this.byField(work, progress));
  },
  async '06b'(work, progress) {
    return settlementPaper(work.heading, 'Đơn vị', await this.byUnit(work, progress));
  },
  async '766'(work, progress) {
    return progressSheet(work.heading, await this.byUnit(work, progress));
  },
  '06g'(work) {
    return this.overdue(work);
  },
  '07a'(work) {
    return this.procedures(work, 'field');
  },
  '07b'(work) {
    return this.procedures(work, 'level');
  },
  'so-theo-doi'(work) {
    return this.register(work);
  },
  'danh-gia'(work, progress) {
    return this.evaluation(work, progress);
  },
  'danh-gia-can-bo'(work) {
    return this.officers(work);
  },
  'danh-gia-ho-so'(work) {
    return this.evaluatedDossiers(work);
  },
  'phi-le-phi'(work) {
    return this.fees(work);
  },
};

/** 2020-05-25 10:17, in the office zone. */
function local(instant: Instant): string {
  return formatInstant(instant).slice(0, 16).replace('T', ' ');
}

function unitNames({ directory, question }: Work): (key: string) => string {
  return (key) => {
    const unit = directory.unitOn(key as UnitId, question.toOn) ?? directory.latest(key as UnitId);
    return unit?.name ?? key;
  };
}
