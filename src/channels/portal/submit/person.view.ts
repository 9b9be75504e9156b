import type { Blocker } from '../../../kernel/domain-error.js';
import { draftPerson, type DraftAnswers } from '../../../modules/dossiers/domain/index.js';
import { normalisePerson, personFaults } from '../../../modules/identity/domain/index.js';
import type { OpenDraft } from './draft-reader.js';
import { PersonForm } from './submit.form.js';

/** What was answered before, for showing it again. */
export function typedPerson({ applicant, applicantKind, submitterName, submitterPhone, subject }: DraftAnswers) {
  const given = { ...applicant, applicantKind, submitterName, submitterPhone, subject };
  return Object.assign(new PersonForm(), Object.fromEntries(Object.entries(given).filter(([, value]) => value)));
}

export function personAnswers(form: PersonForm, { citizen, service }: OpenDraft) {
  return {
    applicantKind: form.applicantKind ?? service.version.applicants[0],
    applicant: citizen ? undefined : personOf(form),
    submitterName: text(form.submitterName),
    submitterPhone: text(form.submitterPhone),
    subject: text(form.subject),
  };
}

/** The finer rules are those of the person itself; here is only what filing needs besides. */
export function personFaultsIn(form: PersonForm, { citizen, on }: OpenDraft): Blocker[] {
  const faults: Blocker[] = [];
  const submitter = text(form.submitterName);
  if (submitter === undefined && text(form.submitterPhone) !== undefined) {
    faults.push({ code: 'online.name-missing', field: 'submitterName' });
  }
  if (submitter !== undefined) {
    const draft = draftPerson({ ...EMPTY, fullName: submitter, phone: form.submitterPhone ?? '' });
    const fields = { fullName: 'submitterName', phone: 'submitterPhone' } as Record<string, string>;
    faults.push(
      ...personFaults(normalisePerson(draft), on).map((each) => ({ ...each, field: fields[each.field ?? ''] ?? '' })),
    );
  }
  if (citizen) return faults;
  const person = personOf(form);
  if (person.fullName === '') faults.unshift({ code: 'online.name-missing', field: 'fullName' });
  if (person.phone === '' && person.email === '') faults.push({ code: 'online.contact-missing', field: 'phone' });
  const found = personFaults(normalisePerson(draftPerson(person)), on);
  return [...faults, ...found.filter(({ code }) => code !== 'person.name-length' || person.fullName !== '')];
}

const EMPTY = { fullName: '', personalId: '', phone: '', email: '', addressText: '' };

function personOf(form: PersonForm) {
  const { fullName, personalId, phone, email, addressText } = form;
  const given = { fullName, personalId, phone, email, addressText };
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, text(value) ?? ''])) as typeof EMPTY;
}

function text(value: string | undefined): string | undefined {
  const trimmed = value?.trim() ?? '';
  return trimmed === '' ? undefined : trimmed;
}
