import { Module } from '@nestjs/common';
import { IdentityModule } from '../../../modules/identity/index.js';
import { QuickCodeController } from './quick-code.page.js';
import { SharedComputerController } from './shared-computer.page.js';

/** Computers that several people use. */
@Module({ imports: [IdentityModule], controllers: [SharedComputerController, QuickCodeController] })
export class SharedComputerModule {}
