import { IsIn, IsOptional, IsUUID, Matches, MaxLength } from 'class-validator';
import type { Instant } from '../../kernel/instant.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { IsPlainDate } from '../../platform/http/rules.js';
import { APPLICANTS, CHANNELS, type Applicant, type Channel } from '../../modules/catalogue/domain/index.js';
import { UNIT_LEVELS, type UnitLevel } from '../../modules/organisation/domain/index.js';
import { LIST_SORTS, type ListSort } from '../../modules/statistics/index.js';
import { VIEWS, type View } from '../../modules/statistics/domain/index.js';
import { LIST_SLUGS } from './figure-list.js';
import { Given } from '../shared/form-fields.js';

/** An empty field of a GET form is as if it were not there. */
export const givenOf = <Query extends object>(query: Query): Query =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '' && value !== undefined)) as Query;

/** Where and when. */
export class UnitAndPeriod {
  /** Code of the unit; left out: the highest that the reader may see. */
  @Given()
  @Matches(/^[A-Za-z0-9.]{0,40}$/)
  donVi?: string;

  /** First and last day, both included. */
  @Given()
  @IsPlainDate()
  tu?: PlainDate;

  @Given()
  @IsPlainDate()
  den?: PlainDate;
}

/** What a page of figures counts; every link that leads on carries it along. */
export class AskedFigures extends UnitAndPeriod {
  /** Where it is decided (default) or where it was taken in. */
  @Given()
  @IsIn(VIEWS)
  goc?: View;

  @Given()
  @MaxLength(50)
  linhVuc?: string;

  @Given()
  @Matches(/^\d\.\d{6}$/)
  thuTuc?: string;

  @Given()
  @IsIn(UNIT_LEVELS)
  cap?: UnitLevel;

  @Given()
  @IsIn(CHANNELS)
  kenh?: Channel;

  @Given()
  @IsIn(APPLICANTS)
  doiTuong?: Applicant;

  /** Account that handled the dossiers. */
  @Given()
  @IsUUID()
  canBo?: string;
}

export class AskedList extends AskedFigures {
  @IsIn(Object.values(LIST_SLUGS))
  loai: string;

  /** Cursor of the page before. */
  @IsOptional()
  @MaxLength(500)
  @Matches(/^[A-Za-z0-9_-]+$/)
  sau?: string;

  /** The moment that the figure was counted at, in milliseconds: the list shows what the figure said. */
  @IsOptional()
  @Matches(/^\d{12,14}$/)
  luc?: string;

  @IsOptional()
  @IsIn(LIST_SORTS)
  xep?: ListSort;

  /** Latest or last first. */
  @IsOptional()
  @IsIn(['1'])
  giam?: string;
}

export class AskedFile extends AskedList {
  @IsIn(['csv', 'xlsx'])
  dang: 'csv' | 'xlsx';
}

/** The part of the address that says what is counted, without where in the list one stands. */
export function addressOf(asked: AskedFigures): Record<string, string> {
  const { donVi, tu, den, goc, linhVuc, thuTuc, cap, kenh, doiTuong, canBo } = asked;
  return givenOf({ donVi, tu, den, goc, linhVuc, thuTuc, cap, kenh, doiTuong, canBo }) as Record<string, string>;
}

/** The moment that the list shows: of the figure it belongs to, never of the future. */
export function untilOf({ luc, den }: AskedList, now: Instant): Instant | null {
  if (luc === undefined || den !== undefined) return null;
  return Math.min(Number(luc), now) as Instant;
}

export function orderOf({ xep, giam }: AskedList): { readonly sort: ListSort; readonly descending: boolean } {
  return { sort: xep ?? 'accepted', descending: giam === '1' };
}
