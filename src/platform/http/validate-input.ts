import { Injectable, NotFoundException, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';
import { invalidInput, type Blocker, type ErrorParams } from '../../kernel/domain-error.js';

type Class<T extends object> = new () => T;

/**
 * Reads input into a decorated class: unknown fields are refused, nothing is converted but by the class's own
 * `@Transform` and `@Type`. `value` is what was typed even where there are blockers, so that a form can show it again.
 */
export function validateInput<T extends object>(type: Class<T>, input: unknown): { value: T; blockers: Blocker[] } {
  if (input !== null && typeof input === 'object' && !Array.isArray(input)) {
    const value = plainToInstance<T, object>(type, input, { enableImplicitConversion: false });
    const errors = validateSync(value, {
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      stopAtFirstError: false,
    });
    return { value, blockers: errors.flatMap((error) => blockersOf(error, '')) };
  }
  if (input === undefined || input === null) return validateInput(type, {});
  return { value: new type(), blockers: [{ code: 'validation.is-object' }] };
}

const PLAIN: ReadonlySet<unknown> = new Set([String, Number, Boolean]);
const UNTYPED: ReadonlySet<unknown> = new Set([undefined, Object, Array]);

/**
 * The one global pipe: every @Body and @Query is typed by a decorated class and checked (422 with every fault at once); so
 * is an address whose parts have a class (404). Single plain values pass: their controllers check them by name.
 */
@Injectable()
export class InputPipe implements PipeTransform {
  transform(input: unknown, metadata: ArgumentMetadata): unknown {
    const type = metadata.metatype as Class<object> | undefined;
    if (metadata.type === 'custom' || PLAIN.has(type)) return input;
    if (metadata.type === 'param') return UNTYPED.has(type) || !type ? input : partsOf(type, input);
    // An interface or a type alias leaves nothing to check at run time: input would come in as it is.
    if (type === undefined || UNTYPED.has(type)) throw new Error(`${metadata.type} has no form class`);
    const { value, blockers } = validateInput(type, input);
    if (blockers.length > 0) throw invalidInput(blockers);
    return value;
  }
}

function partsOf(type: Class<object>, input: unknown): object {
  const { value, blockers } = validateInput(type, input);
  if (blockers.length > 0) throw new NotFoundException();
  return value;
}

function blockersOf(error: ValidationError, parent: string): Blocker[] {
  const field = parent ? `${parent}.${error.property}` : error.property;
  const own = Object.keys(error.constraints ?? {}).map((rule) => ({
    code: `validation.${ruleCode(rule)}`,
    field,
    params: ruleParams(error, rule),
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => blockersOf(child, field))];
}

/** `maxLength` → `max-length`; an unknown field is called what it is. */
export function ruleCode(rule: string): string {
  if (rule === 'whitelistValidation') return 'unknown-field';
  return rule.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The rule's bounds, so that the text can name them: `a` and `b`, or `values` for a closed set. */
function ruleParams(error: ValidationError, rule: string): ErrorParams {
  const target = error.target?.constructor;
  if (!target) return {};
  const found = getMetadataStorage()
    .getTargetValidationMetadatas(target, '', false, false)
    .find((metadata) => metadata.propertyName === error.property && metadata.name === rule);
  const bounds = (found?.constraints ?? []) as unknown[];
  const params: Record<string, string | number | readonly string[]> = {};
  for (const [index, bound] of bounds.entries()) {
    const name = index === 0 ? 'a' : 'b';
    if (typeof bound === 'number' || typeof bound === 'string') params[name] = bound;
    else if (Array.isArray(bound)) params['values'] = bound.map(String);
  }
  return params;
}
