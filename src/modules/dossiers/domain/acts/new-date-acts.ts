/** What promises another date. */
import type { ActCode } from '../act-command.js';
import type { ActDefinition } from './act-definition.js';
import { OPEN_AFTER_ACCEPTANCE } from './open-states.js';

export const NEW_DATE_ACTS = {
  'propose-extension': {
    rule: 'T24',
    from: ['processing', 'consulting', 'result-drafted', 'refusal-drafted'],
    to: ['same'],
    permission: 'dossier.draft',
    places: ['step'],
    clock: 'none',
    standing: ['extension-left', 'extension-in-time'],
    entered: ['extension-later', 'reason-given'],
    form: null,
    event: 'dossier.extension-proposed.v1',
  },
  extend: {
    rule: 'T24',
    from: ['processing', 'consulting', 'result-drafted', 'refusal-drafted'],
    to: ['same'],
    permission: 'dossier.extend',
    places: ['step', 'competent'],
    clock: 'extend',
    standing: ['extension-left', 'extension-in-time'],
    entered: ['extension-later', 'reason-given'],
    form: 'apology-letter',
    event: 'dossier.extended.v1',
  },
  'apply-calendar': {
    rule: '§4.6',
    from: [...OPEN_AFTER_ACCEPTANCE, 'withdrawal-requested', 'stop-proposed', 'result-signed'],
    to: ['same'],
    permission: 'calendar.manage',
    places: ['system'],
    clock: 'extend',
    standing: ['calendar-moves-date'],
    entered: [],
    form: null,
    event: 'dossier.calendar-applied.v1',
  },
} as const satisfies Partial<Record<ActCode, ActDefinition>>;
