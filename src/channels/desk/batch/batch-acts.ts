import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { ApplyAct, BatchRunStore, type BatchFailure, type BatchKind } from '../../../modules/dossiers/index.js';
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

/** How far it is, is written down now and then. */
const NOTED_EVERY = 10;

export function failureLine({ name, reasons }: BatchFailure, words: Words): BatchOutcome['failed'][number] {
  return { name, text: reasons.map(({ code, params }) => words(code, params)).join(' ') };
}

/** One act on several dossiers: each its own decision, version and transaction, so that one refused stops no other. */
@Injectable()
export class BatchActs {
  constructor(
    private readonly applyAct: ApplyAct,
    private readonly unitOfWork: UnitOfWork,
    private readonly runs: BatchRunStore,
  ) {}

  async run(
    actor: Actor,
    kind: BatchKind,
    picked: readonly Picked[],
    commandOf: (picked: Picked) => Command | null,
    nameOf: (picked: Picked) => string,
    words: Words,
  ): Promise<BatchOutcome> {
    const failures: BatchFailure[] = [];
    let done = 0;
    const asked = picked.flatMap((each) => {
      const command = commandOf(each);
      return command === null ? [] : [{ each, command }];
    });
    if (asked.length === 0) return { done, failed: [] };
    const id = await this.unitOfWork.run((tx) => this.runs.begin(tx, actor.accountId, kind, asked.length));
    const note = (ended: boolean) => this.unitOfWork.run((tx) => this.runs.note(tx, id, { done, failures, ended }));
    for (const { each, command } of asked) {
      try {
        await this.applyAct.run({ doer: actor, dossierId: each.id, expectedSeq: each.seq, command, note: null });
        done += 1;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        const reasons = error.reasons.map(({ code, params = {} }) => ({ code, params }));
        failures.push({ name: nameOf(each), reasons });
      }
      if ((done + failures.length) % NOTED_EVERY === 0) await note(false);
    }
    await note(true);
    return { done, failed: failures.map((failure) => failureLine(failure, words)) };
  }
}
