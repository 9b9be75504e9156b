import { Module } from '@nestjs/common';
import { NotificationsModule } from '../../../modules/notifications/index.js';
import { MailboxController } from './mailbox.page.js';

/** The mailbox of the demonstration. */
@Module({ imports: [NotificationsModule], controllers: [MailboxController] })
export class MailboxModule {}
