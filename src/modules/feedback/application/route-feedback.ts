import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { localDate } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { rolesGranting, type AccountId, type Permission, type RoleAtUnit } from '../../identity/domain/index.js';
import { Organisation } from '../../organisation/index.js';
import type { UnitDirectory, UnitId } from '../../organisation/domain/index.js';
import { handlingPlace, type ComplaintSubject, type HandlerCandidate, type HandlingPlace } from '../domain/index.js';

const NOBODY: ComplaintSubject = { accountId: null, roles: [], delegates: [] };

/** Finds the unit that answers: the one asked, or the nearest above it where somebody may. */
@Injectable()
export class RouteFeedback {
  constructor(private readonly organisation: Organisation) {}

  /** The top of the province. @throws DomainError conflict where there is no unit. */
  async top(tx: Tx): Promise<UnitId> {
    const { directory, on } = await this.#today(tx);
    const [top] = directory.childrenOn(null, on);
    if (!top) throw new DomainError('conflict', 'feedback.not-possible');
    return top.unitId;
  }

  /** @param unitId null: the top of the province. @throws DomainError conflict where nobody may answer anywhere. */
  async question(tx: Tx, unitId: UnitId | null, fieldCode: string): Promise<HandlingPlace> {
    const { directory, on } = await this.#today(tx);
    const start = unitId ?? directory.childrenOn(null, on)[0]?.unitId ?? null;
    const way = start === null ? [] : [start, ...directory.ancestorsOn(start, on).map((unit) => unit.unitId)];
    return this.#place(tx, NOBODY, way, 'feedback.answer', fieldCode, on);
  }

  /** Nobody handles a complaint about himself, nor a delegate or subordinate of his. */
  async complaint(tx: Tx, unitId: UnitId, about: AccountId | null, fieldCode: string): Promise<HandlingPlace> {
    const { directory, on } = await this.#today(tx);
    const way = [unitId, ...directory.ancestorsOn(unitId, on).map((unit) => unit.unitId)];
    return this.#place(tx, await this.#subject(tx, about, on), way, 'feedback.resolve', fieldCode, on);
  }

  /** An appeal goes to the unit above; at the top it stays with the head. */
  async appeal(tx: Tx, unitId: UnitId, about: AccountId | null, fieldCode: string): Promise<HandlingPlace> {
    const { directory, on } = await this.#today(tx);
    const above = directory.ancestorsOn(unitId, on).map((unit) => unit.unitId);
    const way = above.length === 0 ? [unitId] : above;
    const place = await this.#place(tx, await this.#subject(tx, about, on), way, 'feedback.resolve', fieldCode, on);
    return above.length === 0 ? { ...place, minRank: 3 } : place;
  }

  /** The place at the unit itself. @throws DomainError invalid where nobody there may handle it. */
  async at(
    tx: Tx,
    unitId: UnitId,
    about: AccountId | null,
    permission: Permission,
    fieldCode: string,
  ): Promise<HandlingPlace> {
    const { on } = await this.#today(tx);
    return this.#place(tx, await this.#subject(tx, about, on), [unitId], permission, fieldCode, on);
  }

  async #today(tx: Tx): Promise<{ directory: UnitDirectory; on: PlainDate }> {
    return { directory: await this.organisation.directory(tx), on: localDate(await tx.now()) };
  }

  async #place(
    tx: Tx,
    subject: ComplaintSubject,
    way: readonly UnitId[],
    permission: Permission,
    fieldCode: string,
    on: PlainDate,
  ): Promise<HandlingPlace> {
    const rows = await tx.query<HandlerCandidate & { unitId: UnitId }>(
      `select r.unit_id as "unitId", r.account_id as "accountId", r.role
       from role_assignment r join account a on a.id = r.account_id
       where r.unit_id = any($1::uuid[]) and r.role = any($2::text[]) and r.valid_from <= $3::date
         and (r.valid_to is null or $3::date < r.valid_to) and a.disabled_at is null and a.kind = 'person'
         and (r.field_codes is null or $4 = any(r.field_codes))`,
      [way, rolesGranting(permission), on, fieldCode],
    );
    const units = way.map((unitId) => ({ unitId, candidates: rows.filter((row) => row.unitId === unitId) }));
    const place = handlingPlace(subject, units);
    if (place === null) throw new DomainError('conflict', 'feedback.nobody-to-handle');
    return place;
  }

  async #subject(tx: Tx, accountId: AccountId | null, on: PlainDate): Promise<ComplaintSubject> {
    if (accountId === null) return NOBODY;
    const roles = await tx.query<Pick<RoleAtUnit, 'role' | 'unitId'>>(
      `select role, unit_id as "unitId" from role_assignment
       where account_id = $1 and valid_from <= $2::date and (valid_to is null or $2::date < valid_to)`,
      [accountId, on],
    );
    const delegates = await tx.query<{ id: AccountId }>(
      'select to_account_id as id from delegation where from_account_id = $1 and valid_from <= $2::date and $2::date < valid_to',
      [accountId, on],
    );
    return { accountId, roles, delegates: delegates.map(({ id }) => id) };
  }
}
