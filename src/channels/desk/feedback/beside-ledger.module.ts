import { Module } from '@nestjs/common';
import { FeedbackModule } from '../../../modules/feedback/index.js';
import { RoutingModule } from '../../../modules/routing/index.js';
import { BesideLedger } from './beside-ledger.js';

/** For the page of a dossier. */
@Module({ imports: [FeedbackModule, RoutingModule], providers: [BesideLedger], exports: [BesideLedger] })
export class BesideLedgerModule {}
