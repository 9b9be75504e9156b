import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';
import { isInstantText } from '../../kernel/instant.js';
import { isPlainDate } from '../../kernel/plain-date.js';

type Rule = (options?: ValidationOptions) => PropertyDecorator;

function rule(name: string, validate: (value: unknown) => boolean, says: string): Rule {
  return (options) => {
    const defaultMessage = buildMessage((each) => `${each}$property ${says}`, options);
    return ValidateBy({ name, validator: { validate, defaultMessage } }, options);
  };
}

/** An existing calendar day, `YYYY-MM-DD`. */
export const IsPlainDate = rule('isPlainDate', isPlainDate, 'must be a calendar day');

/** ISO 8601 with date, time and offset. */
export const IsInstantText = rule('isInstantText', isInstantText, 'must be an instant with offset');

/** A whole amount of đồng, not negative. */
export const IsDong = rule('isDong', (value) => Number.isSafeInteger(value) && (value as number) >= 0, 'must be đồng');

/** Text without control characters; line breaks and tabs are text. Spelling variants of Unicode are not refused. */
export const IsNfcText = rule(
  'isNfcText',

  (value) => typeof value === 'string' && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/.test(value),
  'must be readable text',
);
