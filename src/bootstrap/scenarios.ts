import type { Scenario } from './scenario.js';

/** By the name that SCENARIO gives. */
// prettier-ignore
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'cao-bang-2020': { load: () => Promise.resolve(), accounts: [] },
};
