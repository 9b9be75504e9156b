import { Module } from '@nestjs/common';
import { CalendarModule } from '../calendar/index.js';
import { OrganisationModule } from '../organisation/index.js';
import { Catalogue } from './application/catalogue.js';
import { ImportOfferings } from './application/import-offerings.js';
import { ImportProcedures } from './application/import-procedures.js';
import { FeeReliefs } from './application/set-fee-reliefs.js';
import { ModelForms } from './application/model-forms.js';
import { PublishVersion } from './application/publish-version.js';
import { SetOfferings } from './application/set-offerings.js';
import { CatalogueReferenceStore } from './persistence/catalogue-reference.store.js';
import { FeeReliefStore } from './persistence/fee-relief.store.js';
import { FieldReadModel } from './persistence/field.read-model.js';
import { ModelFormStore } from './persistence/model-form.store.js';
import { NationalCatalogueStore } from './persistence/national-catalogue.store.js';
import { OfferingReadModel } from './persistence/offering.read-model.js';
import { OfferingStore } from './persistence/offering.store.js';
import { ProcedureReadModel } from './persistence/procedure.read-model.js';
import { ProcedureSearch } from './persistence/procedure-search.read-model.js';
import { ProcedureStore } from './persistence/procedure.store.js';

@Module({
  imports: [CalendarModule, OrganisationModule],
  providers: [
    Catalogue,
    FeeReliefs,
    FeeReliefStore,
    ImportOfferings,
    ImportProcedures,
    ModelForms,
    ModelFormStore,
    NationalCatalogueStore,
    PublishVersion,
    SetOfferings,
    CatalogueReferenceStore,
    FieldReadModel,
    OfferingReadModel,
    OfferingStore,
    ProcedureReadModel,
    ProcedureSearch,
    ProcedureStore,
  ],
  exports: [
    Catalogue,
    FeeReliefs,
    ImportOfferings,
    ImportProcedures,
    ModelForms,
    NationalCatalogueStore,
    OfferingReadModel,
    ProcedureReadModel,
    ProcedureSearch,
    PublishVersion,
    SetOfferings,
  ],
})
export class CatalogueModule {}
