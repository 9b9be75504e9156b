import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../../modules/audit/index.js';
import type { DossierId } from '../../../modules/dossiers/domain/index.js';
import type { Principal } from '../../../modules/identity/index.js';
import { mayAtUnit } from '../../../modules/identity/domain/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import type { UnitDirectory, UnitId } from '../../../modules/organisation/domain/index.js';
import { TransferCustody } from '../../../modules/routing/index.js';
import { DossierDesk } from '../dossier/dossier-desk.js';
import { unitName } from '../worklist/desk-reader.js';
import type { CustodyForm } from './custody.form.js';
import type { CustodyFacts } from './custody.view.js';

const READ = 5_000;
const SHOWN = 50;

/** The queue of a reform for those who manage the units that ended: an ended unit counts under its last parent. */
@Injectable()
export class CustodyDesk {
  constructor(
    private readonly db: Database,
    private readonly custody: TransferCustody,
    private readonly organisation: Organisation,
    private readonly desk: DossierDesk,
    private readonly audit: Audit,
  ) {}

  newKey(): string {
    return this.desk.newKey();
  }

  async read(principal: Principal): Promise<Pick<CustodyFacts, 'cases' | 'total' | 'decided' | 'unitName'>> {
    const { today } = principal;
    const directory = await this.organisation.directory(this.db);
    const followers = await this.custody.followers(this.db);
    const mine = <Case extends { readonly unitId: UnitId }>(cases: readonly Case[]): Case[] =>
      cases.filter(({ unitId }) => mayDecide(principal, unitId, directory));
    const waiting = mine(await this.custody.queue(this.db, READ));
    return {
      cases: waiting.slice(0, SHOWN).map((queued) => ({
        queued,
        followers: (followers.get(queued.unitId) ?? [])
          .map(({ unitId }) => unitId)
          .filter((unitId) => directory.unitOn(unitId, today) !== null),
      })),
      total: waiting.length,
      decided: mine(await this.custody.decided(this.db, SHOWN)),
      unitName: (id) => unitName(directory, id, today),
    };
  }

  /** @throws DomainError invalid for a unit missing or unknown, not-found for a case that is not open or not the reader's. */
  async decide(request: FastifyRequest, principal: Principal, form: CustodyForm, location: string): Promise<string> {
    const { actor, today } = principal;
    return this.desk.once(request, actor, form.idempotencyKey, location, async (tx) => {
      const directory = await this.organisation.directory(tx);
      const unitId = (form.unitId ?? '') as UnitId;
      const dossierId = (form.dossierId ?? '') as DossierId;
      if (!unitId || !dossierId || !mayDecide(principal, unitId, directory)) {
        throw new DomainError('not-found', 'custody.not-found');
      }
      const to = successorOf(form, directory, today);
      await this.custody.decide(tx, dossierId, unitId, to, actor.accountId);
      const subject = { kind: 'dossier', id: dossierId };
      await this.audit.record(tx, {
        ...{ action: 'dossier.custody-decided', actor, subject, unitId: to },
        detail: { from: unitId, to },
      });
      return location;
    });
  }
}

/** A code that was written is meant; else the successor chosen. */
function successorOf({ toUnitId = '', toCode = '' }: CustodyForm, directory: UnitDirectory, today: PlainDate): UnitId {
  const code = toCode.trim();
  const unitId = code === '' ? toUnitId : directory.byCode(code, today);
  if (unitId === '') {
    throw new DomainError('invalid', 'input.invalid', {}, [{ code: 'custody.unit-missing', field: 'toCode' }]);
  }
  const known = directory.unitsOn(today).find((unit) => unit.unitId === unitId);
  if (!known) {
    throw new DomainError('invalid', 'input.invalid', {}, [{ code: 'custody.unit-unknown', field: 'toCode' }]);
  }
  return known.unitId;
}

function mayDecide({ actor, today }: Principal, unitId: UnitId, directory: UnitDirectory): boolean {
  return mayAtUnit(actor, 'organisation.manage', unitId, null, today, directory);
}
