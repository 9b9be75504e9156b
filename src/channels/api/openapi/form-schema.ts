/** The rules of a form (class-validator) as JSON Schema 2020-12, so that what is described is what is checked. */
import { getMetadataStorage } from 'class-validator';
import { nestedForm, OPTIONAL, type FormClass } from '../form-rules.js';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** Name of the component that a form becomes. */
export function schemaName(form: FormClass): string {
  return form.name;
}

export interface FormField {
  readonly name: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
  /** The form that the field holds, one or many. */
  readonly nested: FormClass | null;
}

interface Rule {
  readonly name: string;
  readonly constraints: readonly unknown[];
  readonly each: boolean;
}

type Translation = (constraints: readonly unknown[]) => JsonSchema;

const DAY = { type: 'string', format: 'date', minLength: 10, maxLength: 10 };

/** Each rule that a form may use. A rule without a line here cannot be described, and then the document is not made. */
const RULES: Readonly<Record<string, Translation>> = {
  isString: () => ({ type: 'string' }),
  isNfcText: () => ({ type: 'string' }),
  isUuid: () => ({ type: 'string', format: 'uuid', minLength: 36, maxLength: 36 }),
  isPlainDate: () => DAY,
  isInstantText: () => ({ type: 'string', format: 'date-time' }),
  isInt: () => ({ type: 'integer' }),
  isNumber: () => ({ type: 'number' }),
  isDong: () => ({ type: 'integer', minimum: 0 }),
  isBoolean: () => ({ type: 'boolean' }),
  isIn: ([values]) => enumeration(values as readonly unknown[]),
  min: ([least]) => ({ minimum: least }),
  max: ([most]) => ({ maximum: most }),
  minLength: ([least]) => ({ minLength: least }),
  maxLength: ([most]) => ({ maxLength: most }),
  arrayUnique: () => ({ uniqueItems: true }),
  matches: ([pattern]) => ({ pattern: (pattern as RegExp).source }),
  isArray: () => ({ type: 'array' }),
  arrayMinSize: ([least]) => ({ minItems: least }),
  arrayMaxSize: ([most]) => ({ maxItems: most }),
  isObject: () => ({}),
};

function enumeration(values: readonly unknown[]): JsonSchema {
  const types = [...new Set(values.map((value) => (Number.isInteger(value) ? 'integer' : typeof value)))];
  return { type: types.length === 1 ? types[0] : types, enum: values };
}

/** @throws Error for a rule without a translation, or a list whose elements have none. */
export function formFields(form: FormClass): FormField[] {
  const metadata = getMetadataStorage().getTargetValidationMetadatas(form, '', false, false);
  const defaults = new form() as Readonly<Record<string, unknown>>;
  const names = [...new Set(metadata.map(({ propertyName }) => propertyName))];
  return names.map((name) => {
    const own = metadata.filter(({ propertyName }) => propertyName === name);
    const optional = own.some((rule) => rule.type === 'conditionalValidation');
    const unknown = own.find((rule) => rule.type === 'conditionalValidation' && !isOptional(rule));
    if (unknown) throw new Error(`${form.name}.${name} is checked on a condition that cannot be described`);
    const rules = own
      .filter(({ type }) => type === 'customValidation')
      .map(({ name: rule, constraints, each }): Rule => ({
        name: rule ?? '',
        constraints: (constraints as readonly unknown[] | undefined) ?? [],
        each,
      }));
    const nested = nestedForm(form, name);
    const schema = fieldSchema(`${form.name}.${name}`, rules, nested);
    const preset = defaults[name] === undefined ? {} : { default: defaults[name] };
    return { name, required: !optional, nested, schema: { ...schema, ...preset } };
  });
}

function isOptional(rule: { readonly name?: string | undefined; readonly context?: unknown }): boolean {
  const context = rule.context as Readonly<Record<string, unknown>> | undefined;
  return rule.name === 'isOptional' || context?.[OPTIONAL] === true;
}

function fieldSchema(field: string, rules: readonly Rule[], nested: FormClass | null): JsonSchema {
  const own = merged(
    field,
    rules.filter(({ each }) => !each),
  );
  if (own['type'] === 'array') {
    const items = nested
      ? reference(nested)
      : merged(
          field,
          rules.filter(({ each }) => each),
        );
    if (Object.keys(items).length === 0) throw new Error(`the elements of ${field} have no rule`);
    return { ...own, items };
  }
  if (nested) return { ...own, ...reference(nested) };
  if (own['type'] === undefined) throw new Error(`${field} has no rule that says its type`);
  return own;
}

function merged(field: string, rules: readonly Rule[]): JsonSchema {
  return rules.reduce<JsonSchema>((schema, rule) => {
    const translate = RULES[rule.name];
    if (!translate) throw new Error(`${field}: the rule ${rule.name} has no translation to JSON Schema`);
    return { ...schema, ...translate(rule.constraints) };
  }, {});
}

export function reference(form: FormClass): JsonSchema {
  return { $ref: `#/components/schemas/${schemaName(form)}` };
}

/** The form and every form within it. */
export function formsWithin(form: FormClass): FormClass[] {
  const inner = formFields(form).flatMap(({ nested }) => (nested ? formsWithin(nested) : []));
  return [...new Set([form, ...inner])];
}

/** @param describe the words for a field, by form and name. */
export function formSchema(form: FormClass, describe: (form: FormClass, field: string) => string): JsonSchema {
  const fields = formFields(form);
  const properties = fields.map(({ name, schema }) => [name, { ...schema, description: describe(form, name) }]);
  const required = fields.filter((field) => field.required).map(({ name }) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(properties) as JsonSchema,
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
}
