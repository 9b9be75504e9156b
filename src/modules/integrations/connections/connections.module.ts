import { Module } from '@nestjs/common';
import { PortCheckStore } from './persistence/port-check.store.js';

/** The ways to other systems, and what came of trying them. */
@Module({ providers: [PortCheckStore], exports: [PortCheckStore] })
export class ConnectionsModule {}
