import { CAO_BANG_2020 } from '../../seeds/scenarios/cao-bang-2020/index.js';
import type { Scenario } from './scenario.js';

/** By the name that SCENARIO gives. */
// prettier-ignore
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'cao-bang-2020': CAO_BANG_2020,
};
