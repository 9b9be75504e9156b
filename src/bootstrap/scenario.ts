import type { UnitOfWork } from '../platform/database/unit-of-work.js';

/** Told of progress: what is being loaded, and how much of it. */
export type Progress = (step: string, done: number, total: number) => void;

export interface DemoAccount {
  readonly login: string;
  readonly password: string;
  /** Who it is, in Vietnamese: role and unit. */
  readonly title: string;
  /** Key of its second factor in base 32, for an authenticator app; without it the password is enough. */
  readonly secondFactor?: string;
}

/** A demonstration: what it loads beside the reference data, and who may sign in to it. */
export interface Scenario {
  /** @param owner transactions as the owner of the schema. Does nothing where its data is there already. */
  load(owner: UnitOfWork, progress: Progress): Promise<unknown>;
  readonly accounts: readonly DemoAccount[];
}
