import { Transform } from 'class-transformer';
import { IsOptional } from 'class-validator';

/** The field of a page's form may be missing, and left empty it is missing. */
export function Given(): PropertyDecorator {
  const optional = IsOptional();
  const filled = Transform(({ value }: { value: unknown }): unknown => (value === '' ? undefined : value));
  return (target, field) => {
    optional(target, field);
    filled(target, field);
  };
}

/** Boxes of one name: one that is ticked comes as a text, several as a list. */
export function toList({ value }: { value: unknown }): unknown {
  return value === undefined || Array.isArray(value) ? value : [value];
}

/** The texts of a form that came back, whatever it held, to be shown again. */
export function typedTexts(body: unknown): Readonly<Record<string, string>> {
  const entries = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.slice(0, 4000)]] : [])),
  );
}
