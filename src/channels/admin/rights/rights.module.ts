import { Module } from '@nestjs/common';
import { IdentityModule } from '../../../modules/identity/index.js';
import { AccountAdminModule } from '../accounts/accounts.module.js';
import { RightsDesk } from './rights-desk.js';
import { RightsController } from './rights.page.js';

/** Rights as data: who holds which role where, and what roles may do. */
@Module({ imports: [AccountAdminModule, IdentityModule], controllers: [RightsController], providers: [RightsDesk] })
export class RightsModule {}
