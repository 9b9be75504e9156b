/**
 * The lifecycle as one table of acts (`domain.md` §3.3, T1–T27): from which states, by which permission and where it must
 * be held, what it does to the legal clock, which requirements it has, which official form it prints. Guard, buttons and
 * diagram are read from here.
 */
import type { ActCode } from './act-command.js';
import type { ActDefinition } from './acts/act-definition.js';
import { INTAKE_ACTS } from './acts/intake-acts.js';
import { HANDLING_ACTS } from './acts/handling-acts.js';
import { WAITING_ACTS } from './acts/waiting-acts.js';
import { INTERRUPTION_ACTS } from './acts/interruption-acts.js';
import { DECISION_ACTS } from './acts/decision-acts.js';
import { NEW_DATE_ACTS } from './acts/new-date-acts.js';

export type { ActDefinition, ActPlace, ClockEffect, FormKind } from './acts/act-definition.js';

export const ACTS = {
  ...INTAKE_ACTS,
  ...HANDLING_ACTS,
  ...WAITING_ACTS,
  ...INTERRUPTION_ACTS,
  ...DECISION_ACTS,
  ...NEW_DATE_ACTS,
} satisfies Record<ActCode, ActDefinition>;

export const ACT_CODES = Object.keys(ACTS) as ActCode[];

export function actDefinition(act: ActCode): ActDefinition {
  return ACTS[act];
}
