import { Module } from '@nestjs/common';
import { DeskModule } from '../desk.module.js';
import { CorrectionController } from './correction.page.js';

/** Corrections and losses after the fact. */
@Module({ imports: [DeskModule], controllers: [CorrectionController] })
export class CorrectionModule {}
