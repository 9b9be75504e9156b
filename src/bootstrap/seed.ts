/** Told of progress: what is being loaded, and how much of it. */
export type Progress = (step: string, done: number, total: number) => void;

export interface DemoAccount {
  readonly login: string;
  readonly password: string;
  /** Who it is, in Vietnamese: role and unit. */
  readonly title: string;
}

export interface Seeded {
  /** What the person at the terminal may sign in with; empty where there is no demonstration. */
  readonly accounts: readonly DemoAccount[];
}

export interface SeedSettings {
  /** As the owner of the schema. */
  readonly ownerUrl: string;
  /** `none`, or the name of a scenario. */
  readonly scenario: string;
}

interface Seed {
  readonly name: string;
  /** Does nothing where its data is there already. */
  run(settings: SeedSettings, progress: Progress): Promise<void>;
}

/** Reference data, then the scenario; each knows whether it has been loaded. In this order. */
// prettier-ignore
const SEEDS: readonly Seed[] = [
];

/** Loads what is missing. Running it again changes nothing. */
export async function seed(settings: SeedSettings, progress: Progress): Promise<Seeded> {
  for (const each of SEEDS) await each.run(settings, progress);
  return { accounts: [] };
}
