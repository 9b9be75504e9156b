import { Module, type DynamicModule } from '@nestjs/common';
import { OrganisationModule } from '../../../modules/organisation/index.js';
import { DeskModule } from '../desk.module.js';
import { ApologyLists } from '../../shared/apology-lists.js';
import { ApologyController } from './apology.page.js';

/** Letters of apology. The deadlines come from bootstrap, which knows how they are put together. */
@Module({})
export class ApologyModule {
  static register(deadlines: DynamicModule): DynamicModule {
    return {
      module: ApologyModule,
      imports: [OrganisationModule, DeskModule, deadlines],
      controllers: [ApologyController],
      providers: [ApologyLists],
    };
  }
}
