import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../../modules/audit/index.js';
import { CalendarRegistry } from '../../../modules/calendar/index.js';
import { workingDaysBetween } from '../../../modules/calendar/domain/index.js';
import { FeedbackReaders, FeedbackReadModel, type ListedCase } from '../../../modules/feedback/index.js';
import {
  actsOf,
  CASE_ACTS,
  maySee,
  mayAct,
  type FeedbackReader,
  type StaffAct,
} from '../../../modules/feedback/domain/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { caseDeadline } from '../../shared/case-deadline.view.js';
import type { Words } from '../../shared/words.js';

/** Opens cases for those who handle them, and writes down who looked. */
@Injectable()
export class CaseDesk {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly readers: FeedbackReaders,
    private readonly reads: FeedbackReadModel,
    private readonly calendars: CalendarRegistry,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError not-found for what is not there or not the actor's to see: both read alike. */
  async read(actor: Actor, code: string): Promise<ListedCase> {
    const [found, reader] = await Promise.all([this.reads.find(this.db, { code }), this.readers.of(actor)]);
    if (!found || found.state === 'unconfirmed' || !maySee(reader, found)) {
      throw new DomainError('not-found', 'feedback.not-found');
    }
    return found;
  }

  /** As {@link read}; looking at who asked is recorded. */
  async open(actor: Actor, code: string): Promise<ListedCase> {
    const found = await this.read(actor, code);
    const subject = { kind: 'feedback-case', id: found.id };
    await this.unitOfWork.run((tx) =>
      this.audit.record(tx, { action: 'feedback.read', actor, subject, unitId: found.unitId }),
    );
    return found;
  }

  async page(actor: Actor, found: ListedCase, words: Words) {
    const reader = await this.readers.of(actor);
    const [texts, files, party, events, now] = await Promise.all([
      this.reads.texts(this.db, found.id),
      this.reads.files(this.db, found.id),
      this.reads.party(this.db, found.id),
      this.reads.history(this.db, found.id),
      this.db.now(),
    ]);
    const calendar = await this.calendars.compiled(this.db, await this.calendars.currentVersion(this.db), null);
    const about = found.subjectAccountId && (await this.reads.accountName(this.db, found.subjectAccountId));
    const mayModerate = mayAct(reader, 'release', found);
    const nameOf = (id: typeof found.unitId | null): string | null => id && (reader.directory.latest(id)?.name ?? null);
    return {
      ...{ code: found.code, title: found.title, kind: found.kind, state: found.state, openedAt: found.openedAt },
      ...{
        due: found.due,
        kindWords: words(`feedback.kind.${found.kind}`),
        stateWords: words(`feedback.state.${found.state}`),
      },
      badge: caseDeadline(found, now, (from, to) => workingDaysBetween(calendar, from, to), words),
      facts: factsOf(
        found,
        { unit: nameOf(found.unitId), subjectUnit: nameOf(found.subjectUnitId), about, party },
        words,
      ),
      lines: texts
        .filter(({ role }) => role !== 'original' || mayModerate)
        // Whoever moderated wrote the words anew, without what names somebody.
        .map((text) => ({
          ...text,
          label: words(`desk.feedback.text.${text.role === 'asked' && text.writtenBy !== null ? 'edited' : text.role}`),
        })),
      original: texts.find(({ role }) => role === 'asked')?.body ?? '',
      files: files.map(({ id, fileName }) => ({ name: fileName, href: `/can-bo/hoi-dap/${found.code}/tep/${id}` })),
      history: events.map(({ type, at, by }) => ({
        at,
        by: by ?? words('desk.feedback.by-sender'),
        event: words(type.replace(/^feedback\.(.*)\.v\d+$/, 'feedback.event.$1')),
      })),
      acts: this.#acts(reader, found, words),
      units: unitsAround(reader, found),
    };
  }

  #acts(reader: FeedbackReader, found: ListedCase, words: Words) {
    return actsOf(found)
      .filter((act): act is StaffAct => act !== 'appeal' && act !== 'supply-more')
      .filter((act) => mayAct(reader, act, found))
      .map((act) => ({
        act,
        heading: words(`desk.feedback.act.${act}`),
        words: CASE_ACTS[act].leastWords !== null,
        verdict: act === 'answer' && found.kind === 'complaint',
        unit: act === 'transfer',
      }));
  }
}

interface Named {
  readonly unit: string | null;
  readonly subjectUnit: string | null;
  readonly about: string | null;
  readonly party: {
    readonly fullName: string | null;
    readonly phone: string | null;
    readonly email: string | null;
  } | null;
}

function factsOf(found: ListedCase, named: Named, words: Words) {
  const { party } = named;
  const sender = found.anonymous || !party?.fullName ? words('desk.feedback.anonymous') : party.fullName;
  const facts: (readonly [string, string | null])[] = [
    ['topic', words(`feedback.topic.${found.topic}`)],
    ['unit', named.unit],
    ['subject-unit', named.subjectUnit],
    ['about', named.about],
    ['sender', sender],
    ['contact', [party?.email, party?.phone].filter(Boolean).join(', ') || null],
    ['upheld', found.upheld === null ? null : words(`desk.feedback.upheld-${found.upheld ? 'yes' : 'no'}`)],
  ];
  const shown = facts.flatMap(([key, value]) =>
    value === null ? [] : [{ label: words(`desk.feedback.fact.${key}`), value, href: null as string | null }],
  );
  const dossier = found.dossierCode;
  return dossier === null
    ? shown
    : [...shown, { label: words('desk.feedback.fact.dossier'), value: dossier, href: `/can-bo/ho-so/${dossier}` }];
}

/** Where it may be sent: the units above, beside and below the one that has it. */
function unitsAround({ directory, on }: FeedbackReader, { unitId }: ListedCase) {
  const above = directory.ancestorsOn(unitId, on);
  const beside = above[0] ? directory.childrenOn(above[0].unitId, on) : [];
  const units = [...above, ...beside, ...directory.childrenOn(unitId, on)].filter((unit) => unit.unitId !== unitId);
  return [...new Map(units.map((unit) => [unit.unitId, { value: unit.unitId, text: unit.name }])).values()].slice(
    0,
    200,
  );
}
