import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/unit-of-work.js';
import { Organisation } from '../../../modules/organisation/index.js';
import { PdfRenderer } from '../../../modules/printing/index.js';
import { issuerOf } from '../../../modules/printing/domain/index.js';
import type { Report, ReportDocument } from '../../../modules/statistics/index.js';
import { reportPaper } from './report-paper.js';

/** A report as PDF; the same report gives the same bytes. */
@Injectable()
export class DrawReport {
  constructor(
    private readonly db: Database,
    private readonly organisation: Organisation,
    private readonly renderer: PdfRenderer,
  ) {}

  async run(report: Report, document: ReportDocument): Promise<Buffer> {
    const directory = await this.organisation.directory(this.db);
    const issuer = issuerOf(directory, report.unitId, report.toOn);
    return this.renderer.render(reportPaper(document, { issuer, at: report.readyAt ?? report.askedAt }));
  }
}
