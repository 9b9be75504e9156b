/** One full record of the national database, read without trusting it: what is missing or of another kind is empty. */
import type { UnitLevel } from '../../organisation/domain/index.js';
import { CHANNELS, type Channel, type NationalRecord, type RecordFee, type RecordSpan } from '../domain/index.js';

const LEVELS: Readonly<Record<string, UnitLevel>> = {
  bộ: 'ministry',
  tỉnh: 'province',
  huyện: 'district',
  xã: 'commune',
};
const FEE_KINDS: Readonly<Record<string, RecordFee['kind']>> = { FEE: 'phi', SERVICE_FEE: 'le-phi' };
const UNITS = ['working_day', 'calendar_day', 'hour', 'month', 'other'] as const;

type Loose = Readonly<Record<string, unknown>>;

/** NFC, no blanks around; `Ð` of some sources is `Đ`. */
export function tidy(text: unknown): string {
  return typeof text === 'string' ? text.normalize('NFC').replaceAll('\u00D0', 'Đ').trim() : '';
}

/** A list inside a cell. */
export function cells(text: string): string[] {
  return text
    .split('|')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/** Levels known to the organisation; others (`khác`) are left out. */
export function levelsOf(words: readonly string[]): UnitLevel[] {
  return [...new Set(words.flatMap((word) => LEVELS[word.toLowerCase()] ?? []))];
}

export function recordOf(read: unknown): NationalRecord {
  const source = looseOf(read);
  const levels = levelsOf(textsOf(source['levels']));
  const subjects = listOf(source['subjects']).map((each) => tidy(each['name_vi']));
  const places = listOf(source['channels']).flatMap((each) => {
    const channel = CHANNELS.find((known) => known === each['channel']);
    return channel ? [placeOf(each, channel)] : [];
  });
  return {
    code: tidy(source['code']),
    nameVi: tidy(source['name_vi']),
    fieldsVi: tidy(source['field_vi']),
    levels,
    agenciesVi: textsOf(source['executing_agencies']).join('|'),
    issuedByVi: tidy(source['promulgating_agency']),
    subjectsVi: subjects.join('|'),
    kind: tidy(source['type']),
    state: tidy(source['state']),
    channels: [...new Set(places.map(({ channel }) => channel))],
    fieldCode: tidy(source['field_code']) || null,
    issuerCode: tidy(source['promulgating_code']) || null,
    places,
    cases: listOf(source['processing_cases']).map((each) => ({
      ...{ code: tidy(each['case_code']), nameVi: tidy(each['name_vi']) },
      time: timeOf(each['qty'], each['unit']),
    })),
    papers: listOf(source['documents']).flatMap((group) =>
      listOf(group['items']).map((item) => ({
        ...{ group: tidy(group['group']), nameVi: tidy(item['name_vi']) },
        ...{ originals: countOf(item['original_qty']), copies: countOf(item['copy_qty']) },
      })),
    ),
    steps: listOf(source['steps'])
      .map((each) => [tidy(each['name']), tidy(each['text'])].filter((text) => text !== '').join('. '))
      .filter((text) => text !== ''),
    results: listOf(source['results']).map((each) => ({ code: tidy(each['code']), nameVi: tidy(each['name_vi']) })),
    legalBasis: listOf(source['legal_basis'])
      .map((each) => tidy(each['name_vi']) || tidy(each['name']) || tidy(each['code']) || tidy(each['number']))
      .filter((text) => text !== ''),
    conditions: tidy(source['requirements']),
    decision: tidy(source['decision_no']),
  };
}

function placeOf(each: Loose, channel: Channel): NationalRecord['places'][number] {
  const fees = listOf(each['fees']).map((fee) => ({
    kind: FEE_KINDS[tidy(fee['type'])] ?? ('other' as const),
    amount: typeof fee['value_vnd'] === 'number' ? fee['value_vnd'] : 0,
    text: tidy(fee['text']),
  }));
  return { channel, fees, note: tidy(each['note']), time: timeOf(each['time_qty'], each['time_unit']) };
}

function timeOf(value: unknown, unit: unknown): RecordSpan {
  const known = UNITS.find((each) => each === unit) ?? null;
  return { value: typeof value === 'number' ? value : null, unit: known };
}

function countOf(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? Math.min(value, 100) : 0;
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(tidy).filter((text) => text !== '') : [];
}

function listOf(value: unknown): Loose[] {
  return Array.isArray(value) ? value.map(looseOf) : [];
}

/** A bare text counts as a thing with that name. */
function looseOf(value: unknown): Loose {
  if (typeof value === 'string') return { name_vi: value };
  return typeof value === 'object' && value !== null ? (value as Loose) : {};
}
