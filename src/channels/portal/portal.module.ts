import { Module } from '@nestjs/common';
import { CatalogueModule } from '../../modules/catalogue/index.js';
import { IdentityModule } from '../../modules/identity/index.js';
import { OrganisationModule } from '../../modules/organisation/index.js';
import { StatisticsModule } from '../../modules/statistics/index.js';
import { HeadlineFigures } from './home/headline-figures.js';
import { HomeController } from './home/home.page.js';
import { LanguageController } from './language/language.page.js';
import { ProofController } from './proof/proof.page.js';
import { TrackingController } from './tracking/tracking.page.js';

/** Pages of citizens. */
@Module({
  imports: [CatalogueModule, IdentityModule, OrganisationModule, StatisticsModule],
  controllers: [HomeController, LanguageController, TrackingController, ProofController],
  providers: [HeadlineFigures],
})
export class PortalModule {}
