import type { DossierId } from '../../dossiers/domain/index.js';
import type { RecipientKind } from './channel.js';
import type { MessageKind } from './message-kind.js';

/** Ids, codes, days and amounts; names and sentences are looked up when the message is written. */
export type Facts = Readonly<Record<string, string | number | null>>;

export interface Recipient {
  readonly kind: RecipientKind;
  readonly id: string;
}

/** That something is to be said, before it is known by which ways. */
export interface Notice {
  readonly kind: MessageKind;
  readonly to: readonly Recipient[];
  readonly dossierId: DossierId | null;
  readonly facts: Facts;
  /** What it follows from: the same effect is never said twice to the same recipient by the same channel. */
  readonly effect: string;
}
