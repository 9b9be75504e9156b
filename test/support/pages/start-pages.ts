import { afterAll, beforeAll } from '@jest/globals';
import { FormCaller } from '../citizen-form.js';
import { PageWorld, type PageFacts, type Person } from './page-world.js';

/** One installation for all tests of a file, and how its people visit its pages. */
export interface StartedPages {
  readonly world: PageWorld['world'];
  readonly people: PageWorld['people'];
  readonly facts: PageFacts;
  readonly at: (who: Person) => FormCaller;
  /** As the owner of the database. */
  readonly rows: <Row extends object>(
    sql: string,
    values?: unknown[],
  ) => Promise<readonly (Row & Record<string, unknown>)[]>;
}

/** To be called at the top of a file of tests: it starts before all of them and is closed after. */
export function startPages(): StartedPages {
  let pages: PageWorld;
  beforeAll(async () => {
    pages = await PageWorld.start();
  });
  afterAll(() => pages.close());
  return {
    get world() {
      return pages.world;
    },
    get people() {
      return pages.people;
    },
    get facts() {
      return pages.facts;
    },
    at: (who) => new FormCaller(pages.world.web, pages.people[who].browser),
    rows: <Row extends object>(sql: string, values: unknown[] = []) =>
      pages.world.web.database.asOwner<Row & Record<string, unknown>>(sql, values),
  };
}
