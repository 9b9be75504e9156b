import { Module } from '@nestjs/common';
import { CatalogueModule } from '../../../modules/catalogue/index.js';
import { IdentityModule } from '../../../modules/identity/index.js';
import { AccountController } from './account.page.js';

/** Pages of citizens who are signed in. */
@Module({ imports: [CatalogueModule, IdentityModule], controllers: [AccountController] })
export class AccountModule {}
