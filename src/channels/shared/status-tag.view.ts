import type { DossierStateCode } from '../../modules/dossiers/domain/index.js';
import type { StatusTag } from './contracts.js';
import type { Words } from './words.js';

/**
 * What a citizen is told of states that are drafts inside the office: still being settled. A proposal to refuse or to ask
 * for more is not told before it has been signed (Nghị định 61/2018 Điều 19: the notice counts, not its draft).
 */
const TOLD_AS: Readonly<Partial<Record<DossierStateCode, DossierStateCode>>> = {
  'in-transfer': 'processing',
  consulting: 'processing',
  'supplement-drafted': 'processing',
  'refusal-drafted': 'processing',
  'stop-proposed': 'processing',
  'result-drafted': 'processing',
  'result-signed': 'processing',
};

export function statusTag(state: DossierStateCode, words: Words): StatusTag {
  return { key: state, words: words(`state.${state}`) };
}

export function publicStatusTag(state: DossierStateCode, words: Words): StatusTag {
  return statusTag(TOLD_AS[state] ?? state, words);
}
