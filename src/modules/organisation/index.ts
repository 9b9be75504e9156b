export { OrganisationModule } from './organisation.module.js';
export { createOrganisation } from './application/create-organisation.js';
export { Organisation } from './application/organisation.js';
export { changes, type ImportProgress, type ImportReport, type ImportStage } from './application/import-units.js';
export { seedPostId, seedUnitId } from './application/seed-id.js';
