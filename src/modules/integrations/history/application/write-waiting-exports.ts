import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { localDate, startOfDay } from '../../../../kernel/instant.js';
import { addDays } from '../../../../kernel/plain-date.js';
import { UnitOfWork } from '../../../../platform/database/unit-of-work.js';
import { Organisation } from '../../../organisation/index.js';
import { EventExportStore, isList, type Asked, type EventExport } from '../persistence/event-export.store.js';
import { ExportEvents } from './export-events.js';
import { PackedParts } from './packed-parts.js';
import { WriteList } from './write-list.js';

const REPORT_EVERY = 500;

/** Writes what was asked for, one export after the other, and says how far it is; removes what is too old. */
@Injectable()
export class WriteWaitingExports {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly organisation: Organisation,
    private readonly store: EventExportStore,
    private readonly exporter: ExportEvents,
    private readonly list: WriteList,
  ) {}

  /** @returns how many were taken up. One that fails waits for the next run and stops this one. */
  async run(): Promise<number> {
    await this.unitOfWork.run((tx) => this.store.forget(tx));
    for (let taken = 0; ; taken += 1) {
      const asked = await this.unitOfWork.run((tx) => this.store.claim(tx));
      if (!asked) return taken;
      try {
        await this.#write(asked);
      } catch (error) {
        await this.unitOfWork.run((tx) => this.store.fail(tx, asked.id));
        throw error;
      }
    }
  }

  async #write(asked: Asked): Promise<void> {
    const { id } = asked;
    const parts = new PackedParts((number, content) =>
      this.unitOfWork.run((tx) => this.store.part(tx, id, number, content)),
    );
    const tell = (done: number, total: number): Promise<void> =>
      this.unitOfWork.run((tx) => this.store.progress(tx, id, Math.min(done, total), total));
    const written = isList(asked)
      ? { cases: await this.list.run(asked, parts, tell), events: null }
      : await this.#writeEvents(asked, parts, tell);
    const packed = await parts.end();
    await this.unitOfWork.run((tx) => this.store.finish(tx, id, { ...written, ...packed }));
  }

  async #writeEvents(
    asked: EventExport,
    parts: PackedParts,
    tell: (done: number, total: number) => Promise<void>,
  ): Promise<{ cases: number; events: number }> {
    const { id, unitId, format, from, to } = asked;
    const [since, until] = [from && startOfDay(from), to && startOfDay(addDays(to, 1))];
    const { units, total } = await this.unitOfWork.run(async (tx) => {
      const on = to ?? localDate(await tx.now());
      const within = (await this.organisation.directory(tx)).subtreeOf(unitId, on);
      const selected = await this.store.selected(tx, within, since, until);
      await this.store.progress(tx, id, 0, selected);
      return { units: within, total: selected };
    });
    // Nobody keeps the salt: two exports cannot be joined.
    const request = { format, units, since, until, salt: randomBytes(32).toString('hex') };
    const every = { every: REPORT_EVERY, tell: (cases: number) => tell(cases, total) };
    return this.exporter.run(request, (text) => parts.write(text), every);
  }
}
