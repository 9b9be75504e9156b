import type { CatalogueSeed, ProcedureSeed } from '../../../src/modules/catalogue/index.js';
import { RULE_SETS } from '../rule-sets.js';
import { CERTIFICATION_PROCEDURES } from './certification.js';
import { CIVIL_STATUS_PROCEDURES } from './civil-status.js';
import { CONSTRUCTION_PROCEDURES } from './construction.js';
import { ENVIRONMENT_PROCEDURES } from './environment.js';
import { FIELDS } from './fields.js';
import { HOUSEHOLD_BUSINESS_CHANGES } from './household-business-changes.js';
import { HOUSEHOLD_BUSINESS_PROCEDURES } from './household-business.js';
import { LAND_CHANGE_PROCEDURES } from './land-changes.js';
import { FIRST_CERTIFICATE_PROCEDURES } from './land-first-certificate.js';
import { MERIT_PROCEDURES } from './merit.js';
import { MERIT_SINCE_2025 } from './merit-since-2025.js';
import { PROVINCIAL_PAPER_PROCEDURES } from './provincial-papers.js';
import { RESIDENCE_PROCEDURES } from './residence.js';
import { SECURITY_REGISTRATION_PROCEDURES } from './security-registration.js';
import { SOCIAL_ASSISTANCE_PROCEDURES } from './social-assistance.js';

/** The procedures that the product is delivered with, each under its code of 2026 with the versions of its history. */
export const PROCEDURES: readonly ProcedureSeed[] = [
  ...CIVIL_STATUS_PROCEDURES,
  ...CERTIFICATION_PROCEDURES,
  ...HOUSEHOLD_BUSINESS_PROCEDURES,
  ...HOUSEHOLD_BUSINESS_CHANGES,
  ...FIRST_CERTIFICATE_PROCEDURES,
  ...LAND_CHANGE_PROCEDURES,
  ...CONSTRUCTION_PROCEDURES,
  ...ENVIRONMENT_PROCEDURES,
  ...PROVINCIAL_PAPER_PROCEDURES,
  ...SOCIAL_ASSISTANCE_PROCEDURES,
  ...MERIT_PROCEDURES,
  ...MERIT_SINCE_2025,
  ...RESIDENCE_PROCEDURES,
  ...SECURITY_REGISTRATION_PROCEDURES,
];

export const CATALOGUE_SEED: CatalogueSeed = {
  ruleSets: RULE_SETS,
  fields: Object.values(FIELDS),
  procedures: PROCEDURES,
};
