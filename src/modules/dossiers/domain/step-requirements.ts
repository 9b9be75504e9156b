/** What an act asks of the step or the consultation that it is about, beyond that it is open. */
import type { Blocker } from '../../../kernel/domain-error.js';
import { localDate } from '../../../kernel/instant.js';
import { computeDeadline } from '../../calendar/domain/index.js';
import { stepOf } from '../../catalogue/domain/index.js';
import type { Command, Facts } from './act-command.js';
import { consultationRule } from './consultation-rule.js';
import type { Dossier, Step } from './dossier.js';

type OfInput = (c: {
  readonly dossier: Dossier;
  readonly facts: Facts;
  readonly command: Command;
}) => Blocker | readonly Blocker[] | null;

export const STEP_REQUIREMENTS = {
  'consultation-is-over': ({ dossier, command, facts }) => {
    if (command.act !== 'lapse-consultation') return null;
    const asked = dossier.consultations.find((c) => c.id === command.consultationId);
    return !asked || facts.now > asked.dueAt ? null : { code: 'dossier.answer-time-not-over', field: 'consultationId' };
  },
  // Where the law sets the time to answer, it is neither shortened nor drawn out.
  'answer-time-by-law': ({ dossier, command, facts }) => {
    const rule = command.act === 'open-consultation' ? consultationRule(dossier, facts.rules) : null;
    if (!rule || command.act !== 'open-consultation') return null;
    const calendar = facts.rules.calendar(facts.calendarVersion);
    const { dueOn } = computeDeadline(calendar, { start: facts.now, limit: rule.within });
    return localDate(command.dueAt) === dueOn
      ? null
      : { code: 'dossier.answer-time-by-law', field: 'dueAt', params: { on: dueOn } };
  },
  'place-known': ({ facts }) =>
    facts.route.placeUnknown ? { code: 'dossier.place-unknown', field: 'placeCode' } : null,
  'step-is-elsewhere': ({ dossier, command }) => {
    const step = stepNamed(dossier, command);
    return step && isElsewhere(step) ? null : { code: 'dossier.step-not-at-system', field: 'stepId' };
  },
  'step-is-done-here': ({ dossier, command, facts }) => {
    const step = stepNamed(dossier, command);
    if (!step) return null;
    if (isElsewhere(step)) return { code: 'dossier.step-at-system', params: { system: step.external?.system ?? '' } };
    const { system } = stepOf(facts.rules.version.process, step.key);
    const free = system === undefined || command.act === 'hand-to-system' || command.act === 'return-step';
    return free || step.external ? null : { code: 'dossier.step-belongs-to-system', params: { system } };
  },
  // Niêm yết công khai lasts its whole time: over on its last day.
  'posting-is-over': ({ dossier, command, facts }) => {
    const step = stepNamed(dossier, command);
    const definition = step && stepOf(facts.rules.version.process, step.key);
    if (!step?.receivedAt || definition?.kind !== 'posting' || !definition.limit) return null;
    const calendar = facts.rules.calendar(facts.calendarVersion);
    const { dueOn } = computeDeadline(calendar, { start: step.receivedAt, limit: definition.limit });
    return localDate(facts.now) >= dueOn ? null : { code: 'dossier.posting-not-over', params: { until: dueOn } };
  },
} as const satisfies Record<string, OfInput>;

/** Done in another system of record, and not answered yet. */
export function isElsewhere(step: Step): boolean {
  return step.closedAt === null && step.external?.returnedAt === null;
}

function stepNamed(dossier: Dossier, command: Command): Step | undefined {
  return 'stepId' in command ? dossier.steps.find((step) => step.id === command.stepId) : undefined;
}
