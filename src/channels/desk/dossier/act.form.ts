/** The forms of the acts: one class for what any of them may send, and how each becomes a command of the lifecycle. */
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, Matches, MaxLength } from 'class-validator';
import type { Blocker } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { dong, type Dong } from '../../../kernel/money.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { IsNfcText } from '../../../platform/http/rules.js';
import { endOfOffice, type CompiledCalendar } from '../../../modules/calendar/domain/index.js';
import type { DocumentRequirement } from '../../../modules/catalogue/domain/index.js';
import type { AskedItem, CheckedDocument, CommandOf } from '../../../modules/dossiers/domain/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import { readDate } from '../../shared/read-moment.js';
import type { FieldName } from './act-fields.js';

/** Boxes of one name arrive as text or list, by how many were ticked. */
export function listed({ value }: { value: unknown }): unknown {
  return value === undefined || Array.isArray(value) ? value : [value];
}

export class ActForm {
  @IsOptional() @MaxLength(100) stepId?: string;
  @IsOptional() @MaxLength(100) assigneeId?: string;
  @IsOptional() @IsNfcText() @MaxLength(100) choice?: string;

  @IsOptional()
  @Transform(listed)
  @IsArray()
  @ArrayMaxSize(100)
  @MaxLength(100, { each: true })
  documents?: string[];

  @IsOptional()
  @Transform(listed)
  @IsArray()
  @ArrayMaxSize(100)
  @MaxLength(100, { each: true })
  substituted?: string[];

  @IsOptional()
  @Transform(listed)
  @IsArray()
  @ArrayMaxSize(100)
  @MaxLength(100, { each: true })
  items?: string[];

  @IsOptional() @IsNfcText() @MaxLength(500) legalClause?: string;
  @IsOptional() @MaxLength(100) unitId?: string;
  @IsOptional() @MaxLength(100) consultationId?: string;
  @IsOptional() @MaxLength(40) answer?: string;
  @IsOptional() @MaxLength(20) dueOn?: string;
  @IsOptional() @MaxLength(20) amount?: string;
  @IsOptional() @IsNfcText() @MaxLength(100) noticeNumber?: string;
  @IsOptional() @MaxLength(20) payBy?: string;
  @IsOptional() @MaxLength(40) basis?: string;
  @IsOptional() @IsNfcText() @MaxLength(100) voucher?: string;
  @IsOptional() @IsNfcText() @MaxLength(100) resultCode?: string;
  @IsOptional() @IsNfcText() @MaxLength(100) number?: string;
  @IsOptional() @MaxLength(40) to?: string;
  @IsOptional() @MaxLength(1) identityChecked?: string;
  @IsOptional() @MaxLength(20) feeCollected?: string;
  @IsOptional() @MaxLength(6) copies?: string;
  @IsOptional() @MaxLength(6) pages?: string;
  @IsOptional() @MaxLength(40) method?: string;
  @IsOptional() @IsNfcText() @MaxLength(100) receiptNumber?: string;
  @IsOptional() @MaxLength(40) refundMethod?: string;
  @IsOptional() @IsNfcText() @MaxLength(100) refundNumber?: string;
  @IsOptional() @IsNfcText() @MaxLength(100) documentNumber?: string;
  @IsOptional() @MaxLength(40) reason?: string;
  @IsOptional() @IsNfcText() @MaxLength(100) system?: string;
  @IsOptional() @IsNfcText() @MaxLength(200) reference?: string;
  @IsOptional() @MaxLength(5) placeCode?: string;
  @IsOptional() @IsNfcText() @MaxLength(4000) note?: string;

  @IsOptional() @MaxLength(10) version?: string;
  @IsOptional() @Matches(/^[\x21-\x7e]{1,200}$/) idempotencyKey?: string;
}

/** `125.000`, `125 000 đ`, `125000`; null for anything else. */
export function readAmount(text: string): Dong | null {
  const digits = text.replace(/[.\s]|đ$/gi, '');
  return /^\d{1,15}$/.test(digits) ? dong(Number(digits)) : null;
}

/** What was typed, as text for showing it again. */
export function typedValues(form: ActForm): Partial<Record<FieldName, string>> {
  const entries = Object.entries(form).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    if (typeof value === 'string') return [[name, value]];
    return Array.isArray(value) ? [[name, value.map(String).join(',')]] : [];
  });
  return Object.fromEntries(entries);
}

/** The checklist as the lifecycle takes it: what is not ticked is missing; counts are those that the procedure asks for. */
export function checkedDocuments(
  requirements: readonly DocumentRequirement[],
  { documents = [], substituted = [] }: Pick<ActForm, 'documents' | 'substituted'>,
): CheckedDocument[] {
  return requirements.map((requirement) => {
    const present = documents.includes(requirement.id);
    return {
      requirementId: requirement.id,
      status: present ? 'present' : substituted.includes(requirement.id) ? 'substituted' : 'missing',
      originals: present ? requirement.originals : 0,
      certifiedCopies: present ? requirement.certifiedCopies : 0,
      photocopies: present ? requirement.photocopies : 0,
    };
  });
}

/** Reads the fields of one form and remembers what could not be read. */
export class FieldReader {
  readonly faults: Blocker[] = [];

  constructor(
    private readonly form: ActForm,
    private readonly requirements: readonly DocumentRequirement[],
    private readonly calendar: CompiledCalendar,
    private readonly unitOf: (key: string) => UnitId | null,
  ) {}

  text(field: FieldName): string {
    const value: unknown = this.form[field];
    return typeof value === 'string' ? value.trim() : '';
  }

  id<Kind extends string>(field: FieldName): Kind {
    const value = this.text(field);
    if (!isUuid(value)) this.#fault('desk.form.choose', field);
    return value as Kind;
  }

  unit(field: FieldName): UnitId {
    const found = this.unitOf(this.text(field));
    if (found === null) this.#fault('desk.form.choose', field);
    return found ?? ('' as UnitId);
  }

  oneOf<Value extends string>(field: FieldName, values: readonly Value[]): Value {
    const value = this.text(field);
    const found = values.find((each) => each === value);
    if (found === undefined) this.#fault('desk.form.choose', field);
    return found ?? (values[0] as Value);
  }

  day(field: FieldName): PlainDate {
    const day = readDate(this.text(field));
    if (day === null) this.#fault('desk.form.date', field);
    return day ?? ('2000-01-01' as PlainDate);
  }

  optionalDay(field: FieldName): PlainDate | null {
    return this.text(field) === '' ? null : this.day(field);
  }

  closingOf(field: FieldName): CommandOf<'open-consultation'>['dueAt'] {
    return endOfOffice(this.calendar, this.day(field));
  }

  amount(field: FieldName): Dong {
    const text = this.text(field);
    const amount = text === '' ? dong(0) : readAmount(text);
    if (amount === null) this.#fault('desk.form.amount', field);
    return amount ?? dong(0);
  }

  count(field: FieldName): number {
    const text = this.text(field);
    if (text !== '' && !/^\d{1,5}$/.test(text)) this.#fault('desk.form.count', field);
    return text === '' ? 1 : Number(text);
  }

  documents(): CheckedDocument[] {
    return checkedDocuments(this.requirements, this.form);
  }

  /** Papers asked for, and a clause of law that stands for them all where one is named. */
  items(): AskedItem[] {
    return (this.form.items ?? []).map((requirementId) => ({
      requirementId: requirementId as AskedItem['requirementId'],
      legalClause: null,
    }));
  }

  #fault(code: string, field: FieldName): void {
    this.faults.push({ code, field });
  }
}
