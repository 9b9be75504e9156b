import { Module } from '@nestjs/common';
import { ExportDeskModule } from '../../shared/exports/export-desk.module.js';
import { AnswerOnce } from '../answer-once.js';
import { ExportsApiController } from './exports.controller.js';

/** Exports of events for other systems. */
@Module({ imports: [ExportDeskModule], controllers: [ExportsApiController], providers: [AnswerOnce] })
export class ExportsApiModule {}
