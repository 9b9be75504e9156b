import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { FeedbackModule } from '../feedback/index.js';
import { OrganisationModule } from '../organisation/index.js';
import { AddressBook } from './application/address-book.js';
import { DeliveryRecord } from './application/delivery-record.js';
import { FeedbackRecipients } from './application/feedback-recipients.js';
import { FeedbackWords } from './application/feedback-words.js';
import { GatherDigests } from './application/gather-digests.js';
import { MessageMetrics } from './application/message-metrics.js';
import { MessagePolicies } from './application/message-policies.js';
import { MessageValues } from './application/message-values.js';
import { NoticesOfDirective } from './application/notices-of-directive.js';
import { NoticesOfEvent } from './application/notices-of-event.js';
import { NoticesOfFeedback } from './application/notices-of-feedback.js';
import { Preferences } from './application/preferences.js';
import { QueueMessages } from './application/queue-messages.js';
import { SendDue } from './application/send-due.js';
import { StaffRecipients } from './application/staff-recipients.js';
import { Templates } from './application/templates.js';
import { WriteMessage } from './application/write-message.js';
import { Gateways } from './gateways/gateways.js';
import { LocalStandIns } from './gateways/local-stand-ins.js';
import { DispatchNotices } from './jobs/dispatch-notices.job.js';
import { ForgetMessages } from './jobs/forget-messages.job.js';
import { RemindOfDelegations } from './jobs/remind-of-delegations.job.js';
import { RemindOfDirectives } from './jobs/remind-of-directives.job.js';
import { SendMessages } from './jobs/send-messages.job.js';
import { ContactFailureStore } from './persistence/contact-failure.store.js';
import { DigestStore } from './persistence/digest.store.js';
import { DirectiveFactsReadModel } from './persistence/directive-facts.read-model.js';
import { EventFactsReadModel } from './persistence/event-facts.read-model.js';
import { FeedbackFactsReadModel } from './persistence/feedback-facts.read-model.js';
import { MailboxStore } from './persistence/mailbox.store.js';
import { MessagePolicyStore } from './persistence/message-policy.store.js';
import { MessageSettingStore } from './persistence/message-setting.store.js';
import { MessageWordsReadModel } from './persistence/message-words.read-model.js';
import { MessageReadModel } from './persistence/message.read-model.js';
import { MessageStore } from './persistence/message.store.js';
import { RecipientReadModel } from './persistence/recipient.read-model.js';
import { TemplateStore } from './persistence/template.store.js';

const PUBLIC = [
  ContactFailureStore,
  DeliveryRecord,
  MailboxStore,
  MessagePolicies,
  MessageReadModel,
  MessageSettingStore,
  Preferences,
  QueueMessages,
  SendDue,
  Templates,
  WriteMessage,
];

/** Tells people what happened, and keeps what became of it. */
@Module({
  imports: [AuditModule, FeedbackModule, OrganisationModule],
  providers: [
    ...PUBLIC,
    AddressBook,
    DigestStore,
    DispatchNotices,
    EventFactsReadModel,
    FeedbackFactsReadModel,
    FeedbackRecipients,
    FeedbackWords,
    GatherDigests,
    Gateways,
    LocalStandIns,
    ForgetMessages,
    MessageMetrics,
    MessagePolicyStore,
    MessageStore,
    MessageValues,
    MessageWordsReadModel,
    DirectiveFactsReadModel,
    NoticesOfDirective,
    NoticesOfEvent,
    NoticesOfFeedback,
    RecipientReadModel,
    RemindOfDelegations,
    RemindOfDirectives,
    SendMessages,
    StaffRecipients,
    TemplateStore,
  ],
  exports: PUBLIC,
})
export class NotificationsModule {}
