import { formatInstant } from '../../src/kernel/instant.js';
import type { Command } from '../../src/modules/dossiers/domain/act-command.js';
import type { Dossier } from '../../src/modules/dossiers/domain/dossier.js';
import type { ACase } from './a-case.js';
import { UNIT_NAMES, unitId } from './a-district.js';
import { idOf } from './a-version.js';

/** An act as its event tells it, and the fields of the dossier that it changed. */
export interface ToldAct {
  readonly act: string;
  readonly event: string;
  readonly payload: unknown;
  readonly changes: Record<string, unknown>;
}

const NAMES = new Map<string, string>([
  ...UNIT_NAMES.map((name): [string, string] => [unitId(name), name]),
  ...Array.from({ length: 99 }, (_, i): [string, string] => [idOf(`id/${String(i)}`), `#${String(i)}`]),
]);

/** Ids by the order in which they were given, units by name, instants as local time. */
function told(value: unknown): unknown {
  if (value === undefined) return undefined;
  const text = JSON.stringify(value, (_, each: unknown) => {
    if (typeof each === 'string') return NAMES.get(each) ?? each;
    return typeof each === 'number' && each > 1e12 ? formatInstant(each as never) : each;
  });
  return JSON.parse(text) as unknown;
}

/** Of a list what is new or changed in it, of anything else all. */
function news(before: unknown, after: unknown): unknown {
  if (!Array.isArray(before) || !Array.isArray(after)) return after;
  const known = new Set(before.map((each) => JSON.stringify(each)));
  return (after as unknown[]).filter((each) => !known.has(JSON.stringify(each)));
}

/** Does the acts one after the other. A function is asked for its command when its turn has come. */
export function tellHistory(
  a: ACase,
  acts: readonly (readonly [string, Command | ((a: ACase) => Command)])[],
): ToldAct[] {
  return acts.map(([local, given]) => {
    const command = typeof given === 'function' ? given(a) : given;
    const before: Record<string, unknown> = { ...a.dossier };
    a.act(local, command);
    const after: Record<string, unknown> = { ...a.dossier };
    const fields = Object.keys(after) as (keyof Dossier)[];
    const changed = fields.filter(
      (field) => field !== 'lastEventAt' && JSON.stringify(before[field]) !== JSON.stringify(after[field]),
    );
    const event = a.events.at(-1);
    return {
      act: command.act,
      event: event?.type ?? '',
      payload: told(event?.payload),
      changes: Object.fromEntries(changed.map((field) => [field, told(news(before[field], after[field]))])),
    };
  });
}
