import { Module } from '@nestjs/common';
import { CatalogueModule } from '../../../modules/catalogue/index.js';
import { IdentityModule } from '../../../modules/identity/index.js';
import { OrganisationModule } from '../../../modules/organisation/index.js';
import { AccountController } from './account.page.js';
import { OwnListReader } from './own-list-reader.js';

/** Pages of citizens who are signed in. */
@Module({
  imports: [CatalogueModule, IdentityModule, OrganisationModule],
  controllers: [AccountController],
  providers: [OwnListReader],
})
export class AccountModule {}
