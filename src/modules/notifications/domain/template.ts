import type { Blocker } from '../../../kernel/domain-error.js';
import { fieldsOf, type MessageKind } from './message-kind.js';

export interface TemplateText {
  readonly subject: string;
  /** E-mail: plain text. */
  readonly body: string;
  /** SMS and Zalo. */
  readonly shortText: string;
}

const PLACE = /\{([^{}]*)\}/g;
const PARTS = [
  ['subject', 200],
  ['body', 8_000],
  ['shortText', 600],
] as const satisfies readonly (readonly [keyof TemplateText, number])[];

/** Everything wrong with a text: unknown fields, braces that do not close, empty or too long parts. */
export function templateFaults(kind: MessageKind, text: TemplateText): Blocker[] {
  const known = fieldsOf(kind);
  return PARTS.flatMap(([field, longest]): Blocker[] => {
    const value = text[field];
    if (value.trim() === '') return [{ code: 'message.text-missing', field }];
    if (value.length > longest) return [{ code: 'message.text-too-long', field, params: { longest } }];
    if (/[{}]/.test(value.replace(PLACE, ''))) return [{ code: 'message.brace-open', field }];
    const unknown = [...new Set([...value.matchAll(PLACE)].map(([, name = '']) => name))].filter(
      (name) => !known.includes(name),
    );
    return unknown.map((name) => ({
      code: 'message.unknown-field',
      field,
      params: { name: name === '' ? '{}' : name, known: known.join(', ') },
    }));
  });
}

/** Fills the fields; a field without a value gives a dash, so that a gap shows and the message still goes. */
export function renderTemplate(text: TemplateText, values: Readonly<Record<string, string | undefined>>): TemplateText {
  const fill = (part: string): string =>
    part.replace(PLACE, (_place, name: string) => {
      const value = values[name];
      return value === undefined || value === '' ? '–' : value;
    });
  // A subject is one line, whatever a field holds: nobody adds headers to a mail.
  return {
    subject: fill(text.subject).replace(/\s+/g, ' ').trim(),
    body: fill(text.body),
    shortText: fill(text.shortText),
  };
}
