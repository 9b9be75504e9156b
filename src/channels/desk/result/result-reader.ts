import { Injectable } from '@nestjs/common';
import { localDate } from '../../../kernel/instant.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { mayAddFile, ResultSignatureStore, type DossierDetails } from '../../../modules/dossiers/index.js';
import { isElectronic, isFinal, signatureBlockers } from '../../../modules/dossiers/domain/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { formatMoment } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';

export interface ResultFileLine {
  readonly href: string;
  readonly name: string;
  readonly sub: string;
  readonly isGivenOut: boolean;
}

/** The file of the result beside the papers of a dossier, and what is known of its signature. */
export interface ResultBlock {
  readonly files: readonly ResultFileLine[];
  /** Where a file is added; null for whoever may not, or not any more. */
  readonly addHref: string | null;
  readonly signature: { readonly holds: boolean; readonly text: string; readonly reasons: readonly string[] } | null;
}

@Injectable()
export class ResultReader {
  constructor(
    private readonly db: Database,
    private readonly checks: ResultSignatureStore,
  ) {}

  /** Null where the result is given on paper alone and nobody added a file. */
  async read(actor: Actor, details: DossierDetails, words: Words): Promise<ResultBlock | null> {
    const { dossier, loaded, files, directory, now } = details;
    const { version } = loaded.rules;
    const results = files.filter(({ kind }) => kind === 'result');
    const electronic = version.results.some(({ code }) => isElectronic(version, code));
    if (!electronic && results.length === 0) return null;
    const mayAdd =
      !isFinal(dossier.state) && mayAddFile(actor, 'result', dossier, version.fieldCode, directory, localDate(now));
    return {
      files: results.map((file) => ({
        href: `/api/v1/dossiers/${dossier.id}/files/${file.id}`,
        name: file.fileName,
        sub: words('desk.result.file-note', {
          at: formatMoment(file.uploadedAt),
          kilobytes: Math.max(1, Math.round(file.sizeBytes / 1024)),
        }),
        isGivenOut: file.id === dossier.decision?.fileId,
      })),
      addHref:
        mayAdd && dossier.decision?.signedAt == null ? `/can-bo/ho-so/${dossier.code ?? dossier.id}/tep-ket-qua` : null,
      signature: await this.#signature(details, words),
    };
  }

  async #signature({ dossier, accountNames }: DossierDetails, words: Words): Promise<ResultBlock['signature']> {
    const [last] = await this.checks.list(this.db, dossier.id);
    if (!last) return null;
    const { report, checkedAt } = last;
    const holds = report.faults.length === 0;
    const who = (report.signerId !== null && accountNames.get(report.signerId)) || words('desk.result.somebody');
    const times = {
      at: formatMoment(checkedAt),
      signedAt: report.signedAt === null ? words('desk.result.unknown') : formatMoment(report.signedAt),
      certificate: report.certificate ?? words('desk.result.unknown'),
    };
    return {
      holds,
      text: words(holds ? 'desk.result.holds' : 'desk.result.fails', { who, ...times }),
      reasons: signatureBlockers(report).map(({ code }) => words(code)),
    };
  }
}
