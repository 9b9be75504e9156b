import { Module } from '@nestjs/common';
import { OrganisationModule } from '../../../modules/organisation/index.js';
import { FeeReconciliationController } from './fees.page.js';

/** Quarterly settlement of fees. */
@Module({ imports: [OrganisationModule], controllers: [FeeReconciliationController] })
export class FeeAdminModule {}
