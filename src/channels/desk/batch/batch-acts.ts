import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { ApplyAct } from '../../../modules/dossiers/index.js';
import type { Command, DossierId } from '../../../modules/dossiers/domain/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import type { Words } from '../../shared/words.js';

/** One box that was ticked: `id version`, and what else names the thing. */
export interface Picked {
  readonly id: DossierId;
  readonly seq: number;
  readonly rest: readonly string[];
}

export interface BatchOutcome {
  readonly done: number;
  /** Why the others were not done, one line each. */
  readonly failed: readonly { readonly name: string; readonly text: string }[];
}

/** Boxes hold `id:version[:…]`, joined so that a page without a script sends what it showed. */
export function pickValue(id: string, seq: number, ...rest: readonly string[]): string {
  return [id, String(seq), ...rest].join(':');
}

/** What cannot be one of our boxes is left out. */
export function pickedIn(values: readonly string[]): Picked[] {
  return values.flatMap((value) => {
    const [id = '', seq = '', ...rest] = value.split(':');
    return isUuid(id) && /^\d{1,9}$/.test(seq) ? [{ id: id as DossierId, seq: Number(seq), rest }] : [];
  });
}

/** The boxes of a form by name, one or many. */
export function boxesOf(request: FastifyRequest, name: string): string[] {
  const { body } = request;
  const value: unknown =
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  const values: unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return values.filter((each): each is string => typeof each === 'string' && each.length <= 200).slice(0, 200);
}

/** One act on several dossiers: each its own decision, version and transaction, so that one refused stops no other. */
@Injectable()
export class BatchActs {
  constructor(private readonly applyAct: ApplyAct) {}

  async run(
    actor: Actor,
    picked: readonly Picked[],
    commandOf: (picked: Picked) => Command | null,
    nameOf: (picked: Picked) => string,
    words: Words,
  ): Promise<BatchOutcome> {
    const failed: { name: string; text: string }[] = [];
    let done = 0;
    for (const each of picked) {
      const command = commandOf(each);
      if (command === null) continue;
      try {
        await this.applyAct.run({ doer: actor, dossierId: each.id, expectedSeq: each.seq, command, note: null });
        done += 1;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        failed.push({
          name: nameOf(each),
          text: error.reasons.map(({ code, params }) => words(code, params)).join(' '),
        });
      }
    }
    return { done, failed };
  }
}
