import { DataSource } from 'typeorm';
import { seedCalendar } from '../../seeds/reference/holidays-seed.js';
import { seedDemoContacts, seedMessageTexts } from '../../seeds/reference/message-texts-seed.js';
import { seedProcedureGroups } from '../../seeds/reference/procedure-groups.js';
import { seedCatalogue } from '../../seeds/reference/procedures-seed.js';
import { seedReportedFacts } from '../../seeds/reference/reported-facts-seed.js';
import { dataSourceOptions } from '../platform/database/data-source-options.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { DemoAccount, Progress } from './scenario.js';
import { SCENARIOS } from './scenarios.js';

export interface SeedSettings {
  /** As the owner of the schema. */
  readonly ownerUrl: string;
  /** `none`, or the name of a scenario. */
  readonly scenario: string;
}

/** What every installation has. Each knows whether it has been loaded. In this order. */
// prettier-ignore
const REFERENCE: readonly ((owner: UnitOfWork, progress: Progress) => Promise<unknown>)[] = [
  (owner) => owner.run(seedCalendar),
  (owner) => owner.run(seedCatalogue),
  (owner) => owner.run(seedProcedureGroups),
  (owner) => owner.run(seedMessageTexts),
  (owner) => owner.run(seedReportedFacts),
];

/**
 * Loads what is missing of reference data and scenario; running it again changes nothing.
 * @throws Error where there is no such scenario.
 */
export async function seed(
  { ownerUrl, scenario: name }: SeedSettings,
  progress: Progress,
): Promise<{ accounts: readonly DemoAccount[] }> {
  const scenario = name === 'none' ? { load: () => Promise.resolve(), accounts: [] } : SCENARIOS[name];
  if (!scenario) throw new Error(`SCENARIO is "none" or one of: ${Object.keys(SCENARIOS).join(', ')}`);
  const settings = { as: 'owner', applicationName: 'mc-seed', poolSize: 4, statementTimeoutMs: 0 } as const;
  const dataSource = await new DataSource(dataSourceOptions({ ...settings, url: ownerUrl }, [], [])).initialize();
  try {
    const owner = new UnitOfWork(dataSource);
    for (const load of [...REFERENCE, (unitOfWork: UnitOfWork, to: Progress) => scenario.load(unitOfWork, to)]) {
      await load(owner, progress);
    }
    if (name !== 'none') await owner.run(seedDemoContacts);
    return { accounts: scenario.accounts };
  } finally {
    await dataSource.destroy();
  }
}
