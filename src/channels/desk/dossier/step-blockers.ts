/**
 * Whether an act on a step can be done with that step at all. The lifecycle asks this only of a command, because it must
 * know which step is meant; a page knows it beforehand, and offers no button that could not work.
 */
import type { Blocker } from '../../../kernel/domain-error.js';
import { localDate } from '../../../kernel/instant.js';
import type { DossierDetails } from '../../../modules/dossiers/index.js';
import {
  decideTransition,
  openSteps,
  refundOwed,
  type ActCode,
  type Command,
  type OfferedAct,
  type Step,
} from '../../../modules/dossiers/domain/index.js';
import { planRoute } from '../../../modules/routing/domain/index.js';

/** Reasons that lie in the step and its place in the process, whatever is typed into the form. */
const OF_THE_STEP: ReadonlySet<string> = new Set([
  'dossier.step-leads-to-decision',
  'dossier.steps-before-decision-open',
  'dossier.first-step-cannot-return',
  'dossier.not-offered-in-this-step',
  'dossier.unit-not-resolved',
]);

const COMMANDS: Readonly<Partial<Record<ActCode, (step: Step) => Command>>> = {
  'complete-step': ({ id }) => ({ act: 'complete-step', stepId: id, choice: null, noteId: null }),
  'return-step': ({ id }) => ({ act: 'return-step', stepId: id, noteId: null }),
  'draft-result': ({ id }) => ({ act: 'draft-result', stepId: id, resultCode: '', noteId: null }),
  'draft-refusal': ({ id }) => ({ act: 'draft-refusal', stepId: id, legalClause: '', noteId: null }),
};

/** The offered acts, with what stands against each in every step that is in hand. */
export function withStepBlockers(details: DossierDetails): OfferedAct[] {
  const steps = openSteps(details.dossier).filter((step) => step.receivedAt !== null);
  return details.offered.map((offered) => {
    if (offered.act === 'refund-fee') return { ...offered, blockers: [...offered.blockers, ...leftToService(details)] };
    const command = COMMANDS[offered.act];
    if (!command || offered.blockers.length > 0 || steps.length === 0) return offered;
    const found = steps.map((step) => blockersOf(details, command(step)));
    // One step that allows it is enough: the form asks which.
    return found.some((blockers) => blockers.length === 0) ? offered : { ...offered, blockers: found[0] ?? [] };
  });
}

function blockersOf({ dossier, loaded, directory, now }: DossierDetails, command: Command): readonly Blocker[] {
  const { rules, calendarVersion } = loaded;
  const route = planRoute(dossier, rules.version, command, directory, localDate(now));
  const facts = { now, rules, calendarVersion, route, feeDue: dossier.feeDue };
  const verdict = decideTransition(dossier, command, facts, () => true);
  return verdict.allowed ? [] : verdict.blockers.filter(({ code }) => OF_THE_STEP.has(code));
}

/** Nothing is left for the counter: the payment service sends it back. */
function leftToService({ dossier, loaded }: DossierDetails): readonly Blocker[] {
  const { atCounter, byService } = refundOwed(dossier, loaded.rules.version.feeRefundable);
  return atCounter === 0 && byService > 0 ? [{ code: 'dossier.refund-by-service', params: { amount: byService } }] : [];
}
