import type { Language } from '../../../platform/i18n/language.js';
import type { DossierDetails } from '../../../modules/dossiers/index.js';
import type { Delivery } from '../../../modules/dossiers/domain/index.js';
import { formatMoment, formatMoney, sizeWords } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';
import type { TrackingPage } from '../tracking/tracking.view.js';
import type { OwnDossierView } from './applicant-key.js';

export interface FullFacts {
  readonly own: OwnDossierView;
  readonly tracking: TrackingPage;
  readonly owed: { readonly amount: number } | null;
  /** Null: nothing was said, so at the counter. */
  readonly delivery: Delivery | null;
}

export function fullPage({ own, tracking, owed, delivery }: FullFacts, language: Language, words: Words) {
  const { key, details } = own;
  const { dossier } = details;
  return {
    ...{ key, code: dossier.code, procedure: tracking.procedure, status: tracking.status, promise: tracking.promise },
    ...{ badge: tracking.badge, holder: tracking.holder, todo: tracking.todo, steps: tracking.steps },
    why: tracking.why?.proofHref ?? null,
    people: peopleOf(details, delivery, words),
    papers: papersOf(details, words),
    others: details.files.filter(({ kind }) => kind !== 'component').map((file) => shown(file, key)),
    fee:
      dossier.feeDue === 0 && !owed
        ? null
        : { due: formatMoney(dossier.feeDue, language), paid: formatMoney(dossier.feeCollected, language) },
    payHref: owed ? (dossier.code === null ? `/nop/${dossier.id}/le-phi` : `/tra-cuu/${dossier.code}/le-phi`) : null,
    owed: owed && formatMoney(owed.amount, language),
    canSupply: dossier.state === 'supplement-wait' || dossier.state === 'intake-correction',
    canWithdraw: details.offered.some(({ act }) => act === 'request-withdrawal'),
    canRate: dossier.returnedAt !== null && dossier.code !== null && key.length === 19,
  };

  function shown(file: DossierDetails['files'][number], at: string) {
    const { id, fileName: name, sizeBytes, uploadedAt } = file;
    return { href: `/tra-cuu/${at}/tep/${id}`, name, size: sizeWords(sizeBytes), at: formatMoment(uploadedAt) };
  }

  function papersOf({ files, loaded }: DossierDetails, say: Words) {
    const { documents } = loaded.rules.version;
    const known = new Map(dossier.documents.map((each) => [each.requirementId as string, each.status]));
    const listed = documents.map(({ id, nameVi }) => ({
      name: nameVi,
      status: say(`portal.own.paper.${known.get(id) ?? 'missing'}`),
      files: files.filter(({ kind, requirementId }) => kind === 'component' && requirementId === id),
    }));
    const loose = files.filter(({ kind, requirementId }) => kind === 'component' && requirementId === null);
    const rows =
      loose.length === 0 ? listed : [...listed, { name: say('portal.own.other-papers'), status: '', files: loose }];
    return rows.map((row) => ({ ...row, files: row.files.map((file) => shown(file, key)) }));
  }
}

function peopleOf({ dossier, parties, subject, directory }: DossierDetails, delivery: Delivery | null, words: Words) {
  const applicant = parties.get(dossier.applicantId);
  const submitter = dossier.submitterId === dossier.applicantId ? undefined : parties.get(dossier.submitterId);
  const lines: (readonly [string, string | null | undefined])[] = [
    ['applicant', applicant?.fullName],
    ['personal-id', applicant?.personalId],
    ['phone', applicant?.phone],
    ['email', applicant?.email],
    ['address', applicant?.addressText],
    ['submitter', submitter?.fullName],
    ['submitter-phone', submitter?.phone],
    ['subject', subject],
    ['counter', directory.latest(dossier.intakeUnitId)?.name],
    ['way', words(`portal.own.way.${delivery?.way ?? 'counter'}`)],
    ['delivery-address', delivery?.addressText],
  ];
  return lines.flatMap(([code, value]) => (value ? [{ label: words(`portal.own.${code}`), value }] : []));
}
