import { Module } from '@nestjs/common';
import { NotificationsModule } from '../../../modules/notifications/index.js';
import { PreferencesController } from './preferences.page.js';
import { MailboxController } from './mailbox.page.js';

/** The mailbox of the demonstration, and by which ways one wants to be told. */
@Module({ imports: [NotificationsModule], controllers: [MailboxController, PreferencesController] })
export class MailboxModule {}
