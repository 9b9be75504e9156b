import { parseInstant } from '../../src/kernel/instant.js';
import type { Command, Facts, RouteFacts } from '../../src/modules/dossiers/domain/act-command.js';
import type { Dossier } from '../../src/modules/dossiers/domain/dossier.js';
import {
  enteredBlockers,
  standingBlockers,
  type EnteredCode,
  type StandingCode,
} from '../../src/modules/dossiers/domain/requirements.js';
import { ACase } from './a-case.js';
import { aVersion, idOf } from './a-version.js';

/*
 * Cases to ask single requirements of. Monday 04/05/2020 + 10 working days = Monday 18/05/2020. R61: one supplement, asked
 * within 3 working days of acceptance (until Thursday 07/05); one extension, a day before the due date (until 17/05).
 */
export const at = (local: string) => parseInstant(`${local}+07:00`);
export const requirementId = aVersion().documents[0]?.id ?? null;
const items = [{ requirementId, legalClause: null }];

export const opened = (version = aVersion()) => new ACase('2020-05-04T08:30:00', version);
export const accepted = (version = aVersion()) => opened(version).accept('2020-05-04T08:30:00');
export const atCommune = (version = aVersion()) =>
  accepted(version).act('2020-05-04T08:40:00', { act: 'start-processing' });
export function onTheWay(version = aVersion()): ACase {
  const a = atCommune(version);
  return a.act('2020-05-05T09:00:00', { act: 'complete-step', stepId: a.step.id, choice: null, noteId: null });
}
export function atDistrict(version = aVersion()): ACase {
  const a = onTheWay(version);
  return a.act('2020-05-05T10:00:00', { act: 'receive-step', stepId: a.step.id });
}
export const supplementDrafted = () =>
  atCommune().act('2020-05-05T09:00:00', { act: 'draft-supplement', items, noteId: idOf('note') });
export const supplementApproved = () => supplementDrafted().act('2020-05-05T09:10:00', { act: 'approve-supplement' });
export const supplementSent = () => supplementApproved().act('2020-05-05T09:20:00', { act: 'send-supplement' });

/** What is otherwise than the case has it. */
interface Change {
  readonly dossier?: Partial<Dossier>;
  readonly route?: Partial<RouteFacts>;
  readonly facts?: Partial<Facts>;
}

function changed(a: ACase, command: Command | null, local: string, { dossier, route, facts }: Change) {
  const asked = a.facts(command, at(local));
  return { on: { ...a.dossier, ...dossier }, facts: { ...asked, route: { ...asked.route, ...route }, ...facts } };
}

export function standing(code: StandingCode, a: ACase, change: Change = {}, local = '2020-05-06T09:00:00') {
  const { on, facts } = changed(a, null, local, change);
  return standingBlockers([code], on, facts);
}

export function entered(
  code: EnteredCode,
  a: ACase,
  command: Command,
  change: Change = {},
  local = '2020-05-06T09:00:00',
) {
  const countable = command.act === 'accept' ? { ...command, copies: 1, pages: 1 } : command;
  const { on, facts } = changed(a, countable, local, change);
  return enteredBlockers([code], on, facts, command);
}
