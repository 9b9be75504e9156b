import { Module } from '@nestjs/common';
import { AuditModule } from '../../../modules/audit/index.js';
import { CalendarModule } from '../../../modules/calendar/index.js';
import { DossiersModule } from '../../../modules/dossiers/index.js';
import { IdentityModule } from '../../../modules/identity/index.js';
import { OrganisationModule } from '../../../modules/organisation/index.js';
import { AuditController } from '../audit/audit.page.js';
import { SubjectNames } from '../audit/subject-names.js';
import { UnitHoursDesk } from '../units/unit-hours-desk.js';
import { UnitReader } from '../units/unit-reader.js';
import { UnitsController } from '../units/units.page.js';
import { AccountsDesk } from './accounts-desk.js';
import { NewAccountController } from './new-account.page.js';
import { AccountsController } from './accounts.page.js';

/** Units, accounts and the record of acts. */
@Module({
  imports: [AuditModule, CalendarModule, DossiersModule, IdentityModule, OrganisationModule],
  controllers: [UnitsController, NewAccountController, AccountsController, AuditController],
  providers: [AccountsDesk, SubjectNames, UnitReader, UnitHoursDesk],
  exports: [AccountsDesk],
})
export class AccountAdminModule {}
