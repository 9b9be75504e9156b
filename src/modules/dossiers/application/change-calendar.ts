import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { HO_CHI_MINH, localDate } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { newId } from '../../../platform/database/new-id.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import { CalendarReadModel, CalendarRegistry, daysByUnit, PublishCalendar } from '../../calendar/index.js';
import { editCalendar, type CalendarContent, type CalendarEdit } from '../../calendar/domain/index.js';
import type { Actor } from '../../identity/domain/index.js';
import { currentPromise, recountClock } from '../domain/index.js';
import { CalendarChangeStore, type CalendarChange } from '../persistence/calendar-change.store.js';
import { Dossiers } from './dossiers.js';

/** One open dossier whose date would move, or be confirmed. */
export interface MovedDate {
  readonly dossierId: string;
  readonly code: string;
  readonly unitId: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** `later`: moved; `confirmed`: no longer provisional, the day stays. */
  readonly why: 'later' | 'confirmed';
}

export interface CalendarProposal {
  readonly edits: readonly CalendarEdit[];
  /** The notice with its number. */
  readonly source: string;
}

interface Proposed {
  readonly former: string;
  readonly content: CalendarContent;
  readonly firstDay: PlainDate;
}

/** Shows what another calendar would do to the open dossiers, and decides on it; {@link RunCalendarChanges} does it. */
@Injectable()
export class ChangeCalendar {
  constructor(
    private readonly calendars: CalendarRegistry,
    private readonly versions: CalendarReadModel,
    private readonly publisher: PublishCalendar,
    private readonly store: CalendarChangeStore,
    private readonly dossiers: Dossiers,
    private readonly audit: Audit,
  ) {}

  /** Every dossier whose date would change, by code. @throws DomainError `input.invalid` with every fault of the edits. */
  async preview(q: Queryable, proposal: CalendarProposal): Promise<MovedDate[]> {
    return this.#consequences(q, await this.#proposed(q, proposal));
  }

  /**
   * Publishes the new version: from now on dates are counted by it; dossiers that are open follow in the background.
   * @throws DomainError `input.invalid`; `calendar.change-under-way` (conflict) while the one before is not done.
   */
  async issue(tx: Tx, actor: Actor | null, proposal: CalendarProposal): Promise<CalendarChange> {
    await tx.query("select pg_advisory_xact_lock(hashtext('calendar.change'))");
    if ((await this.store.open(tx)).length > 0) throw new DomainError('conflict', 'calendar.change-under-way');
    const proposed = await this.#proposed(tx, proposal);
    const planned = (await this.#consequences(tx, proposed)).length;
    const now = await tx.now();
    const version = await this.#name(tx, localDate(now));
    await this.#publish(tx, version, proposed, proposal.source);
    const id = newId<'calendar-change'>();
    const { former, firstDay } = proposed;
    const change = { id, formerVersion: former, version, ...proposal, firstDay, plannedCount: planned };
    await this.store.insert(tx, change, now, actor?.accountId ?? null);
    if (actor)
      await this.audit.record(tx, {
        action: 'calendar.changed',
        actor,
        subject: { kind: 'calendar-change', id },
        unitId: null,
        detail: { version, dossiers: planned },
      });
    const made = await this.store.byVersion(tx, version);
    if (!made) throw new Error('the change was not written');
    return made;
  }

  /** The calendar in force, with its days. */
  async inForce(q: Queryable): Promise<CalendarContent & { readonly version: string }> {
    const version = await this.calendars.currentVersion(q);
    const { days, completeYears } = await this.calendars.content(q, version);
    return { version, completeYears, days: days.filter(({ unitId }) => unitId === null).map(({ day }) => day) };
  }

  async list(q: Queryable): Promise<CalendarChange[]> {
    return this.store.list(q);
  }

  issuedBy(q: Queryable, accountId: string, limit: number): Promise<CalendarChange[]> {
    return this.store.issuedBy(q, accountId, limit);
  }

  async #proposed(q: Queryable, { edits, source }: CalendarProposal): Promise<Proposed> {
    const former = await this.calendars.currentVersion(q);
    const { days, completeYears } = await this.calendars.content(q, former);
    const national = days.filter(({ unitId }) => unitId === null).map(({ day }) => day);
    const edited = editCalendar({ days: national, completeYears }, edits, source);
    if (edited.content === null) throw new DomainError('invalid', 'input.invalid', {}, edited.faults);
    return { former, content: edited.content, firstDay: edited.firstDay };
  }

  async #consequences(q: Queryable, { former, content, firstDay }: Proposed): Promise<MovedDate[]> {
    const { days } = await this.calendars.content(q, former);
    const moved: MovedDate[] = [];
    for (const id of await this.store.concerned(q, firstDay)) {
      const view = await this.dossiers.find(id);
      const clock = view?.dossier.clock;
      const from = clock && currentPromise(clock);
      if (!clock || !from || view.dossier.code === null) continue;
      const { intakeUnitId, code, seq } = view.dossier;
      const calendar = await this.calendars.proposed(q, 'proposed', content, days, intakeUnitId);
      const to = currentPromise(recountClock(clock, { calendar, calendarVersion: 'proposed', eventSeq: seq + 1 }));
      if (!to || to === from) continue;
      const why = to.dueAt === from.dueAt ? 'confirmed' : 'later';
      moved.push({ dossierId: id, code, unitId: intakeUnitId, from: from.dueOn, to: to.dueOn, why });
    }
    return moved.sort((a, b) => (a.code < b.code ? -1 : 1));
  }

  async #publish(tx: Tx, version: string, { former, content }: Proposed, source: string): Promise<void> {
    const stored = await this.calendars.content(tx, former);
    const years = await this.versions.yearsOf(tx, former);
    const known = new Set(years.map(({ year }) => year));
    const complete = new Set(content.completeYears);
    await this.publisher.run(tx, {
      data: { version, ...content, officeHours: [], zone: HO_CHI_MINH },
      years: [
        ...years.map((year) =>
          complete.has(year.year) && !year.complete ? { ...year, complete: true, source } : year,
        ),
        ...content.completeYears.filter((year) => !known.has(year)).map((year) => ({ year, complete: true, source })),
      ],
      local: daysByUnit(stored.days).local,
    });
  }

  /** `vn-2026-11-20` and, for further versions of a day, `.2`, `.3` … */
  async #name(q: Queryable, today: PlainDate): Promise<string> {
    const taken = new Set((await this.versions.versions(q)).map(({ version }) => version));
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? `vn-${today}` : `vn-${today}.${String(number)}`;
      if (!taken.has(name)) return name;
    }
  }
}
