import { Module } from '@nestjs/common';
import { BackgroundNewsStore } from './persistence/background-news.store.js';

/** What somebody set going in several modules, for the header. */
@Module({ providers: [BackgroundNewsStore], exports: [BackgroundNewsStore] })
export class BackgroundNewsModule {}
