import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { CalendarModule } from '../calendar/index.js';
import { IdentityModule } from '../identity/index.js';
import { OrganisationModule } from '../organisation/index.js';
import { AskerActs } from './application/asker-acts.js';
import { CaseWriter } from './application/case-writer.js';
import { CheckFeedback } from './application/check-feedback.js';
import { ContactsProjection } from './application/contacts-projection.js';
import { CorrectContacts } from './application/correct-contacts.js';
import { ErasePastPeriod } from './application/erase-past-period.js';
import { GiveOwnData } from './application/give-own-data.js';
import { FulfilRequest } from './application/fulfil-request.js';
import { FeedbackFiles } from './application/feedback-files.js';
import { FeedbackReaders } from './application/feedback-readers.js';
import { HandleCase } from './application/handle-case.js';
import { ImportQuestions } from './application/import-questions.js';
import { PrivacyCases } from './application/privacy-cases.js';
import { PrivacyRequests } from './application/privacy-requests.js';
import { RateDossier } from './application/rate-dossier.js';
import { RouteFeedback } from './application/route-feedback.js';
import { SendFeedback } from './application/send-feedback.js';
import { SweepFeedback } from './application/sweep-feedback.js';
import { VoteHelpful } from './application/vote-helpful.js';
import { ErasePastPeriodJob } from './jobs/erase-past-period.job.js';
import { SweepFeedbackJob } from './jobs/sweep-feedback.job.js';
import { AskerStore } from './persistence/asker.store.js';
import { BulkCaseStore } from './persistence/bulk-case.store.js';
import { ContactStore } from './persistence/contact.store.js';
import { FeedbackThrottle } from './persistence/feedback-throttle.store.js';
import { ErasureStore } from './persistence/erasure.store.js';
import { FeedbackTimerStore } from './persistence/feedback-timer.store.js';
import { FeedbackReadModel } from './persistence/feedback.read-model.js';
import { PrivacyAskerStore } from './persistence/privacy-asker.store.js';
import { PrivacyCaseStore } from './persistence/privacy-case.store.js';
import { PublishedReadModel } from './persistence/published.read-model.js';
import { FeedbackStore } from './persistence/feedback.store.js';
import { RatingStore } from './persistence/rating.store.js';
import { SatisfactionReadModel } from './persistence/satisfaction.read-model.js';
import { VoteStore } from './persistence/vote.store.js';

/** Counts contacts in the act's own transaction: what the dossiers need of feedback. */
@Module({ providers: [ContactStore, ContactsProjection], exports: [ContactStore, ContactsProjection] })
export class ContactsModule {}

const PUBLIC = [
  AskerActs,
  AskerStore,
  CheckFeedback,
  CorrectContacts,
  ErasePastPeriod,
  ErasureStore,
  FulfilRequest,
  GiveOwnData,
  FeedbackFiles,
  FeedbackReaders,
  FeedbackReadModel,
  FeedbackThrottle,
  HandleCase,
  ImportQuestions,
  PrivacyCases,
  PrivacyRequests,
  PublishedReadModel,
  RateDossier,
  RatingStore,
  SatisfactionReadModel,
  SendFeedback,
  SweepFeedback,
  VoteHelpful,
];

/** Ratings, questions and answers, complaints and proposals, contact counter. */
@Module({
  imports: [AuditModule, CalendarModule, IdentityModule, OrganisationModule, ContactsModule],
  providers: [
    BulkCaseStore,
    CaseWriter,
    FeedbackStore,
    FeedbackTimerStore,
    PrivacyAskerStore,
    PrivacyCaseStore,
    RouteFeedback,
    VoteStore,
    SweepFeedbackJob,
    ErasePastPeriodJob,
    ...PUBLIC,
  ],
  exports: [ContactsModule, ...PUBLIC],
})
export class FeedbackModule {}
