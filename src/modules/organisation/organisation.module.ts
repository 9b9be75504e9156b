import { Module } from '@nestjs/common';
import { ImportUnits } from './application/import-units.js';
import { Organisation } from './application/organisation.js';
import { UnitSetStore } from './persistence/unit-set.store.js';
import { UnitReadModel } from './persistence/unit.read-model.js';

@Module({ providers: [Organisation, ImportUnits, UnitReadModel, UnitSetStore], exports: [Organisation] })
export class OrganisationModule {}
