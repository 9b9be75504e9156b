/** What the applicant is asked for now, and which of it has come since. */
import type { Instant } from '../../../kernel/instant.js';
import type { DossierDetails } from '../../../modules/dossiers/index.js';
import type { AskedItem, CheckedDocument } from '../../../modules/dossiers/domain/index.js';

export interface AskedPaper {
  /** Null for what the law asks for without a paper of the list. */
  readonly requirementId: string | null;
  readonly name: string;
  readonly files: readonly string[];
}

export interface AskedPapers {
  /** `correction` before acceptance: the applicant's answer hands it in again; `supplement` after: the counter confirms it. */
  readonly kind: 'correction' | 'supplement';
  readonly reason: string | null;
  readonly answerBy: Instant | null;
  /** When the applicant last said that everything was sent. */
  readonly providedAt: Instant | null;
  readonly papers: readonly AskedPaper[];
  /** Something came after that, so that it may be said again. */
  readonly unsaid: boolean;
  /** Each paper has a file that came after it was asked for. */
  readonly complete: boolean;
}

/** Null while nothing is asked for. */
export function askedPapers({ dossier, events, notes, files, loaded }: DossierDetails): AskedPapers | null {
  const kind =
    dossier.state === 'supplement-wait' ? 'supplement' : dossier.state === 'intake-correction' ? 'correction' : null;
  if (kind === null) return null;
  const type = kind === 'supplement' ? 'dossier.supplement-drafted.v1' : 'dossier.correction-requested.v1';
  const asked = events.findLast((event) => event.type === type);
  const noteId = asked && 'noteId' in asked.payload ? asked.payload.noteId : null;
  const items: readonly AskedItem[] =
    kind === 'supplement'
      ? (dossier.supplement?.items ?? [])
      : asked?.type === 'dossier.correction-requested.v1'
        ? asked.payload.items
        : [];
  const since = kind === 'supplement' ? (dossier.supplement?.sentAt ?? null) : (asked?.at ?? null);
  const names = new Map(loaded.rules.version.documents.map((paper) => [paper.id as string, paper.nameVi]));
  const providedAt = kind === 'supplement' ? (dossier.supplement?.providedAt ?? null) : null;
  const papers = items.map(({ requirementId, legalClause }) => ({
    requirementId,
    name: (requirementId && names.get(requirementId)) ?? legalClause ?? '',
    files: files
      .filter((file) => file.requirementId === requirementId && since !== null && file.uploadedAt >= since)
      .map((file) => file.fileName),
  }));
  return {
    kind,
    reason: noteId ? (notes.get(noteId) ?? null) : null,
    answerBy: kind === 'supplement' ? (dossier.supplement?.answerDueAt ?? null) : null,
    providedAt,
    papers,
    unsaid: providedAt === null || files.some(({ uploadedAt }) => uploadedAt > providedAt),
    complete: papers.length > 0 && papers.every((paper) => paper.files.length > 0),
  };
}

/** The whole checklist for handing it in again: what was there stays, what came now is there. */
export function answeredDocuments({ dossier, files, loaded }: DossierDetails): CheckedDocument[] {
  const before = new Map(dossier.documents.map((each) => [each.requirementId, each]));
  const come = new Set(files.map((file) => file.requirementId));
  return loaded.rules.version.documents.map((paper) => {
    const known = before.get(paper.id);
    if (known && known.status !== 'missing' && !come.has(paper.id)) return known;
    return {
      requirementId: paper.id,
      status: come.has(paper.id) || paper.shownOnly ? 'present' : 'missing',
      originals: known?.originals ?? 0,
      certifiedCopies: known?.certifiedCopies ?? 0,
      photocopies: come.has(paper.id) ? 1 : 0,
    };
  });
}
