import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/unit-of-work.js';
import { merklePath } from '../domain/merkle-tree.js';
import { FIRST_CHAIN, type SignedDay } from '../domain/root-chain.js';
import { hex, sealedText } from '../domain/sealed-row.js';
import { PublicLogStore } from '../persistence/public-log.store.js';
import { SealedRowReadModel } from '../persistence/sealed-row.read-model.js';
import { dayJson, type DayJson } from './day-json.js';

/** That an event is in the log: docs/audit-log.md says how it is checked. */
export interface Inclusion {
  /** The text that is hashed; it names nobody. */
  readonly leaf: string;
  readonly leafHash: string;
  /** From 0, among the leaves of the day. */
  readonly position: number;
  /** The audit path of RFC 6962, from below. */
  readonly path: readonly string[];
  readonly day: DayJson;
  /** The chain of the day before, zeros before the first. */
  readonly chainBefore: string;
}

/** What everybody may see of the log. */
@Injectable()
export class PublicLog {
  constructor(
    private readonly db: Database,
    private readonly rows: SealedRowReadModel,
    private readonly log: PublicLogStore,
  ) {}

  /** The newest days; `before` goes further back. */
  newest(limit: number, before: number | null = null): Promise<SignedDay[]> {
    return this.log.newest(this.db, limit, before);
  }

  /** Every day, the oldest first: the signed file. */
  all(): Promise<SignedDay[]> {
    return this.log.all(this.db);
  }

  /** Null while the day of the event is not sealed. */
  async inclusionOf(eventId: string): Promise<Inclusion | null> {
    const leaf = await this.log.leafOf(this.db, 'dossier_event', eventId);
    const day = leaf && (await this.log.day(this.db, leaf.number));
    const row = leaf && (await this.rows.byId(this.db, [eventId])).get(eventId);
    if (!leaf || !day || !row) return null;
    const before = day.number === 1 ? null : await this.log.day(this.db, day.number - 1);
    const path = merklePath(await this.log.hashesOf(this.db, day.number), leaf.position);
    return {
      leaf: sealedText(row),
      leafHash: hex(leaf.hash),
      position: leaf.position,
      path: path.map(hex),
      day: dayJson(day),
      chainBefore: hex(before?.chain ?? FIRST_CHAIN),
    };
  }
}
