import type { Instant } from '../../../kernel/instant.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { Command, Dossier, DossierEvent, DossierId, PinnedRules, RouteFacts } from '../domain/index.js';

/** One event and what it made of the dossier. */
export interface Change {
  /** Null before the first event. */
  readonly before: Dossier | null;
  readonly event: DossierEvent;
  readonly after: Dossier;
  readonly rules: PinnedRules;
}

/**
 * Work of other modules that belongs to the act's own transaction: steps, timers, statistics. Registered in one list in
 * bootstrap and run in its order. It touches only its own tables, decides nothing and does no I/O but through `tx`.
 */
export interface InTransactionProjection {
  /** The changes of one act, or of several done at once, in order and all of one dossier. */
  project(tx: Tx, changes: readonly Change[]): Promise<void> | void;

  /** Sends, behind the lock of a dossier, what {@link project} is going to ask about it. */
  foresee?(tx: Tx, dossierId: DossierId): void;
}
export const IN_TRANSACTION_PROJECTIONS = Symbol('in-transaction projections');

/** What routing says about a command before it is decided. Reads only. */
export interface RouteFactsPort {
  /** Facts of a command, or with null those that an offered button needs. */
  factsFor(
    db: Queryable,
    dossier: Dossier,
    rules: PinnedRules,
    command: Command | null,
    now: Instant,
  ): Promise<RouteFacts>;

  /** Sends, behind the lock of a dossier, what {@link factsFor} may ask about it. */
  foresee(tx: Tx, dossierId: DossierId): void;
}
export const ROUTE_FACTS = Symbol('route facts');
