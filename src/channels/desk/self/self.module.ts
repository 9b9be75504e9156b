import { Module } from '@nestjs/common';
import { IdentityModule } from '../../../modules/identity/index.js';
import { DelegationController } from './delegation.page.js';
import { SelfController } from './self.page.js';

/** What everybody who is signed in sets for himself. */
@Module({ imports: [IdentityModule], controllers: [SelfController, DelegationController] })
export class SelfModule {}
