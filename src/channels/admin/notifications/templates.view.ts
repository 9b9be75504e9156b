/** The texts of messages: which there are, and one to change. */
import type { Blocker } from '../../../kernel/domain-error.js';
import { LANGUAGES, type Language } from '../../../platform/i18n/language.js';
import type { Template } from '../../../modules/notifications/index.js';
import { fieldsOf, MESSAGE_KIND_CODES, type MessageKind } from '../../../modules/notifications/domain/index.js';
import type { FormGuards } from '../../shared/contracts.js';
import { formatMoment } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';
import type { TemplateForm } from './notices.form.js';
import { formErrors } from '../../shared/form-faults.js';

export function templateListPage(templates: readonly Template[], words: Words) {
  return {
    pageTitle: words('admin.notices.templates'),
    rows: MESSAGE_KIND_CODES.map((kind) => ({
      kind: words(`admin.notices.kind.${kind}`),
      texts: LANGUAGES.map((language) => {
        const found = templates.find((each) => each.kind === kind && each.language === language);
        return {
          href: `/quan-tri/mau-thong-bao/${kind}/${language}`,
          subject: found?.subject ?? words('admin.notices.no-text'),
          version: found?.version ?? 0,
        };
      }),
    })),
  };
}

export interface TemplateFacts {
  readonly kind: MessageKind;
  readonly language: Language;
  readonly versions: readonly Template[];
  readonly form: TemplateForm;
  readonly faults: readonly Blocker[];
  readonly guards: FormGuards;
  readonly done: boolean;
}

export function templatePage({ kind, language, versions, form, faults, guards, done }: TemplateFacts, words: Words) {
  const [current] = versions;
  return {
    pageTitle: words('admin.notices.template', {
      kind: words(`admin.notices.kind.${kind}`),
      language: words(`admin.notices.language.${language}`),
    }),
    action: `/quan-tri/mau-thong-bao/${kind}/${language}`,
    notice: done ? { kind: 'success', text: words('admin.notices.saved') } : null,
    values: {
      subject: form.subject ?? current?.subject ?? '',
      body: form.body ?? current?.body ?? '',
      shortText: form.shortText ?? current?.shortText ?? '',
      after: form.after ?? String(current?.version ?? 0),
    },
    errors: formErrors(faults, words),
    fields: fieldsOf(kind).map((name) => `{${name}}`),
    guards,
    versions: versions.map(({ version, subject, createdAt }) => ({ version, subject, when: formatMoment(createdAt) })),
  };
}
