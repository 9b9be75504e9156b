import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { decodeCursor } from '../../kernel/page.js';
import { invalidInput } from '../../kernel/domain-error.js';

export const PAGE_SIZE = 25;
export const PAGE_SIZE_MAX = 200;

/** A number written in a query: anything but plain digits stays text and fails `@IsInt`. */
export function digits({ value }: { value: unknown }): unknown {
  return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
}

/** Query of every list. Lists with filters extend it. */
export class PagingForm {
  /** How many rows, 1–200. */
  @IsOptional()
  @Transform(digits)
  @IsInt()
  @Min(1)
  @Max(PAGE_SIZE_MAX)
  limit: number = PAGE_SIZE;

  /** `next` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  @Matches(/^[A-Za-z0-9_-]+$/)
  cursor?: string;
}

/**
 * The sort key after which a page starts, or null for the first page.
 * @throws DomainError 422 when the cursor is not one of ours.
 */
export function cursorKey(form: PagingForm, length: number): (string | number | null)[] | null {
  if (form.cursor === undefined) return null;
  const key = decodeCursor(form.cursor, length);
  if (!key) throw invalidInput([{ code: 'validation.cursor', field: 'cursor' }]);
  return key;
}
