/** Rules that JSON needs and forms of pages do not: a body may hold anything anywhere, `null` above all. */
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsObject, ValidateIf, ValidateNested } from 'class-validator';

export type FormClass<Form extends object = object> = new () => Form;

/** What {@link Optional} leaves behind for whoever reads the rules. */
export const OPTIONAL = 'mc:optional';
const NESTED = Symbol('nested form');

/** The field may be missing. `null` is not missing but a wrong value (`@IsOptional()` would let it by unchecked). */
export function Optional(): PropertyDecorator {
  return ValidateIf((_form, value) => value !== undefined, { context: { [OPTIONAL]: true } });
}

/** A form within a form: one object, not a list, not missing (`@ValidateNested()` alone takes both). */
export function Nested(form: () => FormClass): PropertyDecorator {
  return all(IsObject(), ValidateNested(), Type(form), Reflect.metadata(NESTED, form));
}

/** A list of forms within a form, every one an object. */
export function NestedList(form: () => FormClass, bounds: { readonly min?: number; readonly max: number }) {
  const least = bounds.min === undefined ? [] : [ArrayMinSize(bounds.min)];
  const length = [IsArray(), ...least, ArrayMaxSize(bounds.max)];
  const each = [IsObject({ each: true }), ValidateNested({ each: true })];
  return all(...length, ...each, Type(form), Reflect.metadata(NESTED, form));
}

/** The form that a field of a form holds, one or many; null where it holds plain values. */
export function nestedForm(form: FormClass, field: string): FormClass | null {
  const found = Reflect.getMetadata(NESTED, form.prototype as object, field) as (() => FormClass) | undefined;
  return found?.() ?? null;
}

/** Several rules as one. */
export function all(...decorators: readonly PropertyDecorator[]): PropertyDecorator {
  return (target, field) => {
    for (const decorate of decorators) decorate(target, field);
  };
}
