import { Injectable } from '@nestjs/common';
import { addMs, localDate, MS_PER_DAY, MS_PER_MINUTE, startOfDay, type Instant } from '../../../kernel/instant.js';
import { addDays, type PlainDate } from '../../../kernel/plain-date.js';
import { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { merkleRoot } from '../domain/merkle-tree.js';
import { chainHash, FIRST_CHAIN, signedText, type SignedDay } from '../domain/root-chain.js';
import { hex, sealedHash } from '../domain/sealed-row.js';
import { PublicLogStore } from '../persistence/public-log.store.js';
import { SealedRowReadModel, type RecordedRow } from '../persistence/sealed-row.read-model.js';
import { LogWitness } from './log-witness.js';

/** What was recorded in the last minutes of a day may still be on its way to the disk when the next one begins. */
const SETTLED_AFTER_MS = 15 * MS_PER_MINUTE;
/** So many days are read at once where many are to be sealed. */
const SPAN_DAYS = 31;

/**
 * Seals every day that is over and has rows: one tree, its root chained to that of the day before, signed. Repeating it
 * changes nothing. Rows that turn up in a sealed day are left alone: `audit verify` names them.
 */
@Injectable()
export class SealAudit {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly rows: SealedRowReadModel,
    private readonly log: PublicLogStore,
    private readonly witness: LogWitness,
  ) {}

  /** @returns how many days were sealed. */
  async run(): Promise<number> {
    const until = startOfDay(localDate(addMs(await this.db.now(), -SETTLED_AFTER_MS)));
    let sealed = 0;
    for (;;) {
      const last = await this.log.last(this.db);
      await this.#catchUp(last);
      const from = last === null ? null : startOfDay(addDays(last.day, 1));
      if (from !== null && from >= until) return sealed;
      const earliest = await this.rows.earliest(this.db, from);
      if (earliest === null || earliest >= until) return sealed;
      const begin = startOfDay(localDate(earliest));
      const end = Math.min(until, begin + SPAN_DAYS * MS_PER_DAY) as Instant;
      sealed += await this.#sealSpan(await this.rows.between(this.db, begin, end));
    }
  }

  async #sealSpan(rows: readonly RecordedRow[]): Promise<number> {
    const days = new Map<PlainDate, RecordedRow['row'][]>();
    for (const { row, recorded } of rows) {
      const day = localDate(recorded);
      const of = days.get(day);
      if (of) of.push(row);
      else days.set(day, [row]);
    }
    let sealed = 0;
    for (const day of [...days.keys()].sort()) {
      const of = days.get(day) ?? [];
      if (
        await this.#sealDay(
          day,
          of.map((row) => ({ row, hash: sealedHash(row) })),
        )
      )
        sealed += 1;
    }
    return sealed;
  }

  async #sealDay(day: PlainDate, leaves: Parameters<PublicLogStore['insert']>[2]): Promise<boolean> {
    const key = await this.witness.key();
    const sealed = await this.unitOfWork.run(async (tx) => {
      await this.log.lock(tx);
      const last = await this.log.last(tx);
      if (last !== null && last.day >= day) return null;
      const root = merkleRoot(leaves.map(({ hash }) => hash));
      const plain = { number: (last?.number ?? 0) + 1, day, leaves: leaves.length, root };
      const chain = chainHash(last?.chain ?? FIRST_CHAIN, plain);
      const signature = key.sign(signedText(plain.number, day, chain));
      const signed: SignedDay = { ...plain, chain, publicKey: key.publicKey, signature };
      await this.log.insert(tx, signed, leaves);
      return signed;
    });
    if (sealed === null) return false;
    await this.witness.keep(
      sealed,
      leaves.map(({ row, hash }) => ({
        table: row.table,
        rowId: row.id,
        dossierId: row.table === 'dossier_event' ? row.dossierId : null,
        seq: row.seq,
        hash: hex(hash),
      })),
    );
    return true;
  }

  /** A process that ended between its commit and its files left days that the folder does not have. */
  async #catchUp(last: SignedDay | null): Promise<void> {
    if (last === null) return;
    const kept = await this.witness.roots();
    if (kept.has(last.number)) return;
    let from = last.number;
    while (from > 1 && !kept.has(from - 1)) from -= 1;
    for (const day of await this.log.all(this.db, from)) {
      const leaves = await this.rows.leavesWithRows(this.db, day.number, day.number);
      await this.witness.keep(
        day,
        leaves.map(({ table, rowId, dossierId, seq, hash }) => ({ table, rowId, dossierId, seq, hash: hex(hash) })),
      );
    }
  }
}
