import { Module } from '@nestjs/common';
import { DeskModule } from '../desk.module.js';
import { BackEntryController } from './back-entry.page.js';

/** Entering what was done on paper. */
@Module({ imports: [DeskModule], controllers: [BackEntryController] })
export class BackEntryModule {}
