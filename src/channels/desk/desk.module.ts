import { Module } from '@nestjs/common';
import { AuditModule } from '../../modules/audit/index.js';
import { CalendarModule } from '../../modules/calendar/index.js';
import { CatalogueModule } from '../../modules/catalogue/index.js';
import { IdentityModule } from '../../modules/identity/index.js';
import { HistoryModule } from '../../modules/integrations/index.js';
import { NotificationsModule } from '../../modules/notifications/index.js';
import { OrganisationModule } from '../../modules/organisation/index.js';
import { ActChoicesReader } from './dossier/act-choices.js';
import { DossierDesk } from './dossier/dossier-desk.js';
import { DossierPapers } from './dossier/dossier-papers.js';
import { DossierController } from './dossier/dossier.page.js';
import { BesideLedgerModule } from './feedback/beside-ledger.module.js';
import { IntakeDesk } from './intake/intake-desk.js';
import { IntakeController } from './intake/intake.page.js';
import { TakenInController } from './intake/taken-in.page.js';
import { OwnKeysController } from './second-factor/own-keys.page.js';
import { OwnSecurityPages } from './second-factor/own-security-pages.js';
import { OwnSecurityController } from './second-factor/own-security.page.js';
import { SecondStepPages } from './second-factor/second-step-pages.js';
import { SecondStepController } from './second-factor/second-step.page.js';
import { BringFile } from './result/bring-file.js';
import { ResultReader } from './result/result-reader.js';
import { ResultFileController } from './result/result.page.js';
import { SignInOffers } from './sign-in/sign-in-offers.js';
import { SearchController } from './search/search.page.js';
import { SearchList } from './search/search-list.js';
import { SearchWords } from './search/search-words.js';
import { SearchReader } from './search/search-reader.js';
import { SignInController } from './sign-in/sign-in.page.js';
import { SingleSignOnController } from './single-sign-on/single-sign-on.page.js';
import { DeskReader } from './worklist/desk-reader.js';
import { WorklistController } from './worklist/worklist.page.js';

/** Pages of clerks and officers. */
@Module({
  controllers: [
    SignInController,
    SecondStepController,
    SingleSignOnController,
    OwnSecurityController,
    OwnKeysController,
    SearchController,
    WorklistController,
    IntakeController,
    TakenInController,
    DossierController,
    ResultFileController,
  ],
  providers: [
    SignInOffers,
    SecondStepPages,
    OwnSecurityPages,
    ActChoicesReader,
    DeskReader,
    DossierDesk,
    DossierPapers,
    IntakeDesk,
    BringFile,
    ResultReader,
    SearchReader,
    SearchList,
    SearchWords,
  ],
  imports: [
    AuditModule,
    BesideLedgerModule,
    CalendarModule,
    CatalogueModule,
    HistoryModule,
    IdentityModule,
    NotificationsModule,
    OrganisationModule,
  ],
  exports: [ActChoicesReader, BringFile, DossierDesk, IntakeDesk, SearchList],
})
export class DeskModule {}

export { DEMO_ACCOUNTS, type DemoAccounts } from './sign-in/sign-in.view.js';
