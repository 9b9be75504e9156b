import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../../kernel/domain-error.js';
import { UnitOfWork } from '../../../../platform/database/unit-of-work.js';
import { ReportStore } from '../../persistence/reports/report.store.js';
import { MakeReport } from './make-report.js';

/** Makes what was asked for, one report after the other, and says how far it is. Two at a time never make the same. */
@Injectable()
export class MakeWaitingReports {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: ReportStore,
    private readonly maker: MakeReport,
  ) {}

  /** @returns how many were taken up. One that fails waits for the next run and stops this one. */
  async run(): Promise<number> {
    for (let taken = 0; ; taken += 1) {
      const report = await this.unitOfWork.run((tx) => this.store.claim(tx));
      if (!report) return taken;
      try {
        const document = await this.maker.run(report, (done, total) =>
          this.unitOfWork.run((tx) => this.store.progress(tx, report.id, done, total)),
        );
        await this.unitOfWork.run((tx) => this.store.finish(tx, report.id, document));
      } catch (error) {
        const code = error instanceof DomainError ? error.code : 'report.failed';
        await this.unitOfWork.run((tx) => this.store.fail(tx, report.id, code));
        if (!(error instanceof DomainError)) throw error;
      }
    }
  }
}
