import { Module } from '@nestjs/common';
import { HubController } from './hub/hub.page.js';

/** Pages of administrators; each area of them is a module of its own. */
@Module({ controllers: [HubController] })
export class AdminModule {}
