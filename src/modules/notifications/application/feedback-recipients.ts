import { Injectable } from '@nestjs/common';
import { localDate } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { handlingPermission, rankOf, type FeedbackCase } from '../../feedback/domain/index.js';
import { rolesGranting, type RoleCode } from '../../identity/domain/index.js';
import { Organisation } from '../../organisation/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { Recipient } from '../domain/index.js';
import { RecipientReadModel } from '../persistence/recipient.read-model.js';

const HEADS: readonly RoleCode[] = ['division-head', 'agency-leader'];

/**
 * Who hears that a question or complaint is due: whoever may deal with it and their head, each at the unit or the nearest
 * above that has one. Never whom it is about, nor who may act for him, nor anybody below the rank that it takes.
 */
@Injectable()
export class FeedbackRecipients {
  constructor(
    private readonly recipients: RecipientReadModel,
    private readonly organisation: Organisation,
  ) {}

  /** @param publishing what is due is the publication, which moderators do. */
  async of(tx: Tx, subject: FeedbackCase, publishing: boolean): Promise<readonly Recipient[]> {
    const on = localDate(await tx.now());
    const { subjectAccountId: about, unitId, minRank, fieldCode } = subject;
    const barred = about === null ? [] : [about, ...(await this.recipients.delegatesOf(tx, about, on))];
    const directory = await this.organisation.directory(tx);
    const way = [unitId, ...directory.ancestorsOn(unitId, on).map((unit) => unit.unitId)];
    const ranked = (roles: readonly RoleCode[]) => roles.filter((role) => rankOf(role) >= minRank);
    const handling = rolesGranting(publishing ? 'feedback.moderate' : handlingPermission(subject.kind));
    const ids = new Set([
      ...(await this.#nearest(tx, way, ranked(handling), on, fieldCode, barred)),
      ...(await this.#nearest(tx, way, ranked(HEADS), on, null, barred)),
    ]);
    return ids.size > 0 ? [...ids].map((id) => ({ kind: 'account', id })) : [{ kind: 'unit', id: unitId }];
  }

  async #nearest(
    tx: Tx,
    way: readonly UnitId[],
    roles: readonly RoleCode[],
    on: PlainDate,
    fieldCode: string | null,
    barred: readonly string[],
  ): Promise<readonly string[]> {
    for (const unit of way) {
      const there = await this.recipients.withRole(tx, unit, roles, on, fieldCode);
      const found = there.filter((id) => !barred.includes(id));
      if (found.length > 0) return found;
    }
    return [];
  }
}
