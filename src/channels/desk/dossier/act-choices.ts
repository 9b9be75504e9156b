import { Injectable } from '@nestjs/common';
import { localDate } from '../../../kernel/instant.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { stepOf } from '../../../modules/catalogue/domain/index.js';
import type { DossierDetails } from '../../../modules/dossiers/index.js';
import {
  openConsultations,
  openSteps,
  refundOwed,
  STOP_REASONS,
  type ActCode,
  type Step,
} from '../../../modules/dossiers/domain/index.js';
import { StaffReadModel } from '../../../modules/identity/index.js';
import { formatDate } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';
import { checklistRow } from '../intake/intake.view.js';
import type { ActChoices, Option } from './acts.view.js';
import { nameOf } from './dossier-facts.view.js';
import { unitKey } from './unit-key.js';

/** Kinds of units that are asked for an opinion. */
const CONSULTED_KINDS: ReadonlySet<string> = new Set(['department', 'division', 'district-pc', 'sector-agency']);

/** Fills the controls of a dossier's acts: steps, people, papers, units to choose from. */
@Injectable()
export class ActChoicesReader {
  constructor(
    private readonly db: Database,
    private readonly staff: StaffReadModel,
  ) {}

  async read(details: DossierDetails, words: Words): Promise<ActChoices> {
    const { dossier, loaded, offered } = details;
    const { version } = loaded.rules;
    const offers = (act: ActCode): boolean => offered.some((each) => each.act === act && each.blockers.length === 0);
    const steps = openSteps(dossier);
    const refund = refundOwed(dossier, version.feeRefundable).atCounter;
    const owed = refund > 0 ? refund : dossier.feeDue - dossier.feeCollected;
    const asked = new Set(dossier.supplement?.items.map((item) => item.requirementId));
    const waiting = dossier.state === 'supplement-wait';
    const present = dossier.documents.filter(
      ({ status, requirementId }) => status === 'present' && !(waiting && asked.has(requirementId)),
    );
    const substituted = dossier.documents.filter(({ status }) => status === 'substituted');
    const ticked = {
      documents: present.map(({ requirementId }) => requirementId),
      substituted: substituted.map(({ requirementId }) => requirementId),
    };
    return {
      options: {
        ...fixedOptions(words),
        stepId: stepOptions(details, steps),
        choice: choiceOptions(details, steps),
        items: version.documents.map(({ id, nameVi }) => ({ value: id, text: nameVi })),
        resultCode: version.results.map(({ code, nameVi }) => ({ value: code, text: nameVi })),
        consultationId: openConsultations(dossier).map((consultation) => ({
          value: consultation.id,
          text: `${unitText(details, consultation.unitId)} · ${formatDate(consultation.openedAt)}`,
        })),
        unitId: offers('open-consultation') ? unitOptions(details) : [],
        assigneeId: offers('assign-step') ? await this.#assignees(details, steps) : [],
      },
      lastCompleted:
        stepOptions(
          details,
          dossier.steps.filter(({ ending }) => ending === 'completed'),
        ).at(-1) ?? null,
      stepsInHand: steps.filter((step) => step.receivedAt !== null).map((step) => step.id),
      documents: version.documents.map((requirement) => checklistRow(requirement, ticked, words)),
      values: {
        ...(owed > 0 ? { feeCollected: String(owed), amount: String(owed) } : {}),
        ...(version.fees.some((line) => line.per === 'copy') ? { copies: '1' } : {}),
        ...(version.fees.some((line) => line.per === 'page') ? { pages: '1' } : {}),
      },
    };
  }

  async #assignees({ now }: DossierDetails, steps: readonly Step[]): Promise<Option[]> {
    const on = localDate(now);
    const named = await Promise.all(
      steps.map((step) => {
        const roles = step.role === 'officer' ? (['officer', 'division-head'] as const) : [step.role];
        return this.staff.at(this.db, step.unitId, roles, on);
      }),
    );
    const seen = new Map(named.flat().map((person) => [person.accountId, person.displayName]));
    return [...seen].map(([value, text]) => ({ value, text }));
  }
}

function unitText({ directory, now }: DossierDetails, id: Step['unitId']): string {
  return nameOf(directory, id, localDate(now));
}

function stepOptions(details: DossierDetails, steps: readonly Step[]): Option[] {
  const { process } = details.loaded.rules.version;
  return steps.map((step) => ({
    value: step.id,
    text: `${stepOf(process, step.key).nameVi} · ${unitText(details, step.unitId)}`,
  }));
}

/** Followers of a step that leaves a choice to the officer. */
function choiceOptions({ loaded }: DossierDetails, steps: readonly Step[]): Option[] {
  const { process } = loaded.rules.version;
  return steps
    .map((step) => stepOf(process, step.key))
    .filter((step) => step.split === 'choice' && step.next.length > 1)
    .flatMap((step) => step.next.map((key) => ({ value: key, text: stepOf(process, key).nameVi })));
}

function unitOptions({ directory, now, dossier }: DossierDetails): Option[] {
  const on = localDate(now);
  const root = directory.ancestorsOn(dossier.intakeUnitId, on).at(-1)?.unitId ?? dossier.intakeUnitId;
  return directory
    .subtreeOf(root, on)
    .flatMap((id) => directory.unitOn(id, on) ?? [])
    .filter((unit) => CONSULTED_KINDS.has(unit.kind))
    .map((unit) => ({ value: unitKey(directory, unit.unitId, on), text: unit.shortName }));
}

function fixedOptions(
  words: Words,
): Pick<ActChoices['options'], 'answer' | 'reason' | 'basis' | 'to' | 'method' | 'refundMethod'> {
  const options = (prefix: string, values: readonly string[]): Option[] =>
    values.map((value) => ({ value, text: words(`desk.${prefix}.${value}`) }));
  return {
    answer: options('answer', ['agreed', 'agreed-with-conditions', 'disagreed']),
    basis: options('basis', ['paid', 'debt-recorded', 'exempted']),
    to: options('to', ['applicant', 'proxy', 'post', 'download']),
    method: options('method', ['cash', 'transfer', 'card', 'online']),
    refundMethod: options('method', ['cash', 'transfer']),
    reason: options('stop-reason', STOP_REASONS),
  };
}
