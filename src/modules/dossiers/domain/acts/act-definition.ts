/** What the table of acts says of each. */
import type { Permission } from '../../../identity/domain/index.js';
import type { EventType } from '../dossier-event.js';
import type { DossierStateCode } from '../dossier-state.js';
import type { RequirementCode } from '../requirements.js';

/** At which unit the actor must hold the permission. */
export type ActPlace =
  'sender' | 'intake' | 'return' | 'competent' | 'step' | 'target' | 'consulted' | 'applicant' | 'system';

export type ClockEffect = 'none' | 'start' | 'pause' | 'resume' | 'stop' | 'extend';

/** Official forms, by kind; the number depends on the rule set. */
export type FormKind =
  | 'intake-receipt'
  | 'supplement-notice'
  | 'rejection-notice'
  | 'stop-notice'
  | 'suspension-notice'
  | 'apology-letter'
  | 'control-slip'
  | 'return-slip'
  | 'obligation-notice'
  | 'consultation-letter';

export interface ActDefinition {
  /** Number in the specification. */
  readonly rule: string;
  readonly from: readonly DossierStateCode[];
  /** Every state that it may lead to; `former`: the state before a withdrawal request. */
  readonly to: readonly (DossierStateCode | 'former' | 'same')[];
  readonly permission: Permission;
  /** For the applicant himself, where `places` has `applicant`. */
  readonly ownPermission?: Permission;
  readonly places: readonly ActPlace[];
  readonly clock: ClockEffect;
  /** Checked before the act is offered: depend on the dossier alone. */
  readonly standing: readonly RequirementCode[];
  /** Checked when it is done: depend on what was entered. */
  readonly entered: readonly RequirementCode[];
  readonly form: FormKind | null;
  readonly event: EventType;
}
