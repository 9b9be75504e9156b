import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput, type Blocker } from '../../../kernel/domain-error.js';
import { localDate, type Instant } from '../../../kernel/instant.js';
import { newId } from '../../../platform/database/new-id.js';
import { Database, type Queryable, type Tx } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../audit/index.js';
import { mayAtUnit, type Actor } from '../../identity/domain/index.js';
import { Organisation } from '../../organisation/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import { suspensionFaults, type SuspensionOrderId, type SuspensionScope } from '../domain/index.js';
import { SuspensionStore, type SuspensionOrder } from '../persistence/suspension.store.js';

export interface AskedSuspension {
  readonly documentNumber: string;
  readonly reason: string;
  /** Ids of units; each means its whole subtree. */
  readonly unitIds: readonly UnitId[];
  /** Null or empty: every procedure. */
  readonly procedureCodes: readonly string[] | null;
  readonly fromAt: Instant;
  readonly toAt: Instant | null;
}

const LONGEST_LIST = 200;

/** Decides on a suspension over an area and ends it; the dossiers follow by {@link RunSuspensions}, one after the other. */
@Injectable()
export class SuspendArea {
  constructor(
    private readonly db: Database,
    private readonly store: SuspensionStore,
    private readonly organisation: Organisation,
    private readonly audit: Audit,
  ) {}

  /** How many dossiers it would pause now. @throws DomainError 403 outside the actor's area, 422 with every fault. */
  async preview(db: Queryable, actor: Actor, asked: AskedSuspension, now: Instant): Promise<number> {
    const scope = await this.#scope(db, actor, asked, now);
    return this.store.countAffected(db, await this.unitsOf(db, scope.unitIds, now), scope);
  }

  /** @throws DomainError as {@link preview}, 409 when the document's number has been used. */
  async issue(tx: Tx, actor: Actor, asked: AskedSuspension): Promise<SuspensionOrder> {
    const now = await tx.now();
    const [scope, plannedCount] = [
      await this.#scope(tx, actor, asked, now, true),
      await this.preview(tx, actor, asked, now),
    ];
    const id = newId<'suspension-order'>();
    const { documentNumber, reason } = trimmed(asked);
    await this.store.insert(tx, { ...scope, id, documentNumber, reason, plannedCount }, actor.accountId);
    await this.#record(tx, 'suspension.issued', actor, id, scope.unitIds, { dossiers: plannedCount });
    return this.#mustFind(tx, id);
  }

  /** Ends an open decision from `toAt` on (now when null). @throws DomainError 404, 403, 409 when it has an end, 422. */
  async end(
    tx: Tx,
    actor: Actor,
    id: SuspensionOrderId,
    documentNumber: string,
    toAt: Instant | null,
  ): Promise<SuspensionOrder> {
    const order = await this.store.lock(tx, id);
    if (!order) throw new DomainError('not-found', 'suspension.not-found');
    const now = await tx.now();
    await this.#permit(tx, actor, order.unitIds, now);
    if (order.toAt !== null) throw new DomainError('conflict', 'suspension.has-an-end');
    const end = toAt ?? now;
    const faults: Blocker[] = [];
    if (documentNumber.trim() === '') faults.push({ code: 'dossier.document-number-missing', field: 'documentNumber' });
    faults.push(...suspensionFaults({ ...order, fromAt: order.fromAt, toAt: end }, order.issuedAt));
    if (faults.length > 0) throw invalidInput(faults);
    await this.store.end(tx, id, end, documentNumber.trim(), actor.accountId);
    await this.#record(tx, 'suspension.ended', actor, id, order.unitIds, {});
    return this.#mustFind(tx, id);
  }

  async list(): Promise<SuspensionOrder[]> {
    return this.store.list(this.db, LONGEST_LIST);
  }

  issuedBy(accountId: string, limit: number): Promise<SuspensionOrder[]> {
    return this.store.issuedBy(this.db, accountId, limit);
  }

  async find(id: SuspensionOrderId): Promise<SuspensionOrder | null> {
    return this.store.byId(this.db, id);
  }

  /** Null where it is about every procedure. */
  async procedureCodes(db: Queryable, { procedureIds }: SuspensionScope): Promise<string[] | null> {
    return procedureIds && this.store.procedureCodes(db, procedureIds);
  }

  /** The units named and all below them, as they stand on the day. */
  async unitsOf(db: Queryable, unitIds: readonly UnitId[], now: Instant): Promise<UnitId[]> {
    const directory = await this.organisation.directory(db);
    return [...new Set(unitIds.flatMap((unit) => directory.subtreeOf(unit, localDate(now))))];
  }

  async #scope(
    db: Queryable,
    actor: Actor,
    asked: AskedSuspension,
    now: Instant,
    whole = false,
  ): Promise<SuspensionScope> {
    const directory = await this.organisation.directory(db);
    const codes = asked.procedureCodes?.length ? [...new Set(asked.procedureCodes)] : null;
    const known = codes ? await this.store.procedureIds(db, codes) : null;
    const procedureIds = known && [...known.values()];
    const scope: SuspensionScope = {
      unitIds: asked.unitIds,
      procedureIds,
      fromAt: asked.fromAt,
      toAt: asked.toAt,
    };
    const faults: Blocker[] = [
      ...asked.unitIds
        .filter((unit) => directory.unitOn(unit, localDate(now)) === null)
        .map((): Blocker => ({ code: 'suspension.unit-unknown', field: 'unitIds' })),
      ...(codes ?? [])
        .filter((code) => !known?.has(code))
        .map((code): Blocker => ({ code: 'suspension.procedure-unknown', field: 'procedureCodes', params: { code } })),
      ...suspensionFaults({ ...scope, procedureIds: null }, now),
      ...(whole ? missingWords(asked) : []),
    ];
    if (faults.length > 0) throw invalidInput(faults);
    await this.#permit(db, actor, asked.unitIds, now);
    return scope;
  }

  async #permit(db: Queryable, actor: Actor, units: readonly UnitId[], now: Instant): Promise<void> {
    const directory = await this.organisation.directory(db);
    const today = localDate(now);
    if (units.every((unit) => mayAtUnit(actor, 'dossier.suspend', unit, null, today, directory))) return;
    throw new DomainError('forbidden', 'suspension.not-permitted');
  }

  async #record(
    tx: Tx,
    action: string,
    actor: Actor,
    id: SuspensionOrderId,
    [unitId]: readonly UnitId[],
    detail: Record<string, string | number>,
  ): Promise<void> {
    await this.audit.record(tx, {
      action,
      actor,
      subject: { kind: 'suspension-order', id },
      unitId: unitId ?? null,
      detail,
    });
  }

  async #mustFind(tx: Tx, id: SuspensionOrderId): Promise<SuspensionOrder> {
    const order = await this.store.byId(tx, id);
    if (!order) throw new Error(`decision ${id} is not there`);
    return order;
  }
}

function trimmed({ documentNumber, reason }: AskedSuspension) {
  return { documentNumber: documentNumber.trim(), reason: reason.trim() };
}

function missingWords(asked: AskedSuspension): Blocker[] {
  const { documentNumber, reason } = trimmed(asked);
  return [
    ...(documentNumber === '' ? [{ code: 'dossier.document-number-missing', field: 'documentNumber' }] : []),
    ...(reason === '' ? [{ code: 'dossier.reason-missing', field: 'reason' }] : []),
  ];
}
