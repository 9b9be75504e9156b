import type { PersonDraft } from '../../../modules/identity/domain/index.js';
import type { IntakeForm } from './intake.form.js';

/** The applicant of the sheet. Twelve digits are a personal number, nine an old identity card. */
export function personDraft(form: IntakeForm): PersonDraft {
  const personalId = (form.personalId ?? '').replace(/[\s.]/g, '');
  const idKind = /^\d{12}$/.test(personalId)
    ? 'personal-number'
    : /^\d{9}$/.test(personalId)
      ? 'identity-card'
      : 'other';
  return {
    kind: 'individual',
    fullName: form.fullName ?? '',
    ...(personalId === '' ? { idStatus: 'unknown' as const } : { idStatus: 'present' as const, idKind, personalId }),
    phone: form.phone ?? null,
    addressText: form.addressText ?? null,
  };
}
