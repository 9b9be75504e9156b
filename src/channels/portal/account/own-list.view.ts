/** A person's dossiers and drafts as lines of a list. Pure. */
import type { ListedDraft, OwnDossier } from '../../../modules/dossiers/index.js';
import { DOSSIER_STATES, isFinal, STATE_FACTS, type DossierStateCode } from '../../../modules/dossiers/domain/index.js';
import type { StatusTag } from '../../shared/contracts.js';
import { formatDate } from '../../shared/formats.js';
import { publicStatusTag } from '../../shared/status-tag.view.js';
import type { Words } from '../../shared/words.js';

/** States in which nothing goes on until the citizen does something, or in which his result waits for him. */
const WAITING_FOR_HIM: readonly DossierStateCode[] = [
  'intake-correction',
  'awaiting-prepayment',
  'supplement-wait',
  'obligation-wait',
  'resolved',
  'result-uncollected',
];

/** Parts of the list by their word in the address; null: all. */
export const OWN_VIEWS = {
  'tat-ca': null,
  'can-lam': WAITING_FOR_HIM,
  'dang-giai-quyet': DOSSIER_STATES.filter((state) => !isFinal(state)),
  'da-xong': DOSSIER_STATES.filter(isFinal),
} as const satisfies Record<string, readonly DossierStateCode[] | null>;
export type OwnViewName = keyof typeof OWN_VIEWS;

/** Where he does what is asked of him. */
const ACTS: Readonly<Partial<Record<DossierStateCode, string>>> = {
  'intake-correction': 'bo-sung',
  'supplement-wait': 'bo-sung',
  'awaiting-prepayment': 'le-phi',
};

export interface OwnLine {
  readonly href: string;
  readonly code: string | null;
  readonly procedure: string;
  readonly status: StatusTag;
  readonly filed: string;
  readonly promise: string | null;
  readonly todo: string;
  readonly other: string | null;
  readonly act: { readonly href: string; readonly text: string } | null;
}

export function ownLine(dossier: OwnDossier, place: string, words: Words): OwnLine {
  const { id, code, state, provided, other } = dossier;
  const key = code ?? id;
  const act = provided ? undefined : ACTS[state];
  return {
    href: `/tra-cuu/${key}/day-du`,
    ...{ code, procedure: dossier.procedure, status: publicStatusTag(state, words) },
    filed: words('portal.account.filed', { date: formatDate(dossier.filedAt) }),
    promise: promiseOf(dossier, words),
    todo: words(`portal.todo.${provided && state === 'supplement-wait' ? 'supplement-provided' : state}`, { place }),
    other: other && words(`portal.account.${other.isApplicant ? 'for' : 'by'}`, { name: other.name }),
    act: act === undefined ? null : { href: `/tra-cuu/${key}/${act}`, text: words(`portal.account.act.${act}`) },
  };
}

/** While the clock stands still there is no date to tell (Nghị định 61/2018 Điều 19). */
function promiseOf({ state, dueOn }: OwnDossier, words: Words): string | null {
  if (isFinal(state)) return null;
  if (STATE_FACTS[state].clock === 'paused') return words('portal.account.paused');
  return dueOn === null ? null : words('portal.account.due', { date: formatDate(dueOn) });
}

export interface DraftLine {
  readonly href: string;
  readonly name: string;
  readonly about: string;
}

export function draftLine({ id, changedAt, expiresAt }: ListedDraft, name: string, words: Words): DraftLine {
  const days = { changed: formatDate(changedAt), until: formatDate(expiresAt) };
  return { href: `/nop/${id}`, name, about: words('portal.account.draft', days) };
}

export function ownTabs(current: OwnViewName, words: Words) {
  return (Object.keys(OWN_VIEWS) as OwnViewName[]).map((view) => ({
    href: view === 'tat-ca' ? '/tai-khoan/ho-so' : `/tai-khoan/ho-so?xem=${view}`,
    text: words(`portal.account.view.${view}`),
    current: view === current,
  }));
}
