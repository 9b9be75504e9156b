export { OrganisationModule } from './organisation.module.js';
export { Organisation } from './application/organisation.js';
export type { ImportProgress, ImportReport, ImportStage } from './application/import-units.js';
export { seedPostId, seedUnitId } from './application/seed-id.js';
