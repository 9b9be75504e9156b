export { ContactsModule, FeedbackModule } from './feedback.module.js';
export { AskerActs } from './application/asker-acts.js';
export { FEEDBACK_CHANGED } from './application/case-writer.js';
export { CheckFeedback, type FeedbackReport } from './application/check-feedback.js';
export { ContactsProjection } from './application/contacts-projection.js';
export { createFeedback } from './application/create-feedback.js';
export { CorrectContacts } from './application/correct-contacts.js';
export { ErasePastPeriod } from './application/erase-past-period.js';
export { FulfilRequest, type Fulfilment } from './application/fulfil-request.js';
export type { OwnData } from './application/give-own-data.js';
export { ErasureStore, type Erasure } from './persistence/erasure.store.js';
export { FeedbackFiles, MOST_CASE_FILES } from './application/feedback-files.js';
export { FeedbackReaders } from './application/feedback-readers.js';
export { HandleCase, type CaseCommand } from './application/handle-case.js';
export { ImportQuestions, type QuestionImport } from './application/import-questions.js';
export { PrivacyCases } from './application/privacy-cases.js';
export { PRIVACY_CODE_WANTED, PrivacyRequests, type FollowedRequest } from './application/privacy-requests.js';
export { RateDossier, type GivenRating } from './application/rate-dossier.js';
export {
  FEEDBACK_CODE_WANTED,
  SendFeedback,
  type FeedbackDraft,
  type SentFeedback,
} from './application/send-feedback.js';
export { FEEDBACK_DUE, SweepFeedback } from './application/sweep-feedback.js';
export { AskerStore, CODE_MINUTES } from './persistence/asker.store.js';
export { ContactStore, type ContactCounts } from './persistence/contact.store.js';
export { FeedbackThrottle, WRONG_SECRETS_A_DAY } from './persistence/feedback-throttle.store.js';
export {
  CASE_LISTS,
  FeedbackReadModel,
  type CaseFile,
  type CaseList,
  type CaseParty,
  type CaseText,
  type ListedCase,
} from './persistence/feedback.read-model.js';
export { RatingStore, type RatedDossier } from './persistence/rating.store.js';
export {
  type IndexDossier,
  type IndexFilter,
  type IndexSums,
  type ListedRating,
  type Part,
  RUN_LENGTH,
  type RatingFilter,
  SatisfactionReadModel,
  type SatisfactionScope,
  type Span,
} from './persistence/satisfaction.read-model.js';
export { CASE_FIGURE_NAMES, type CaseCounts, type CaseFigure } from './persistence/case-figures.js';
export { VoteHelpful } from './application/vote-helpful.js';
export { PublishedReadModel, type AnsweredShare, type PublishedCase } from './persistence/published.read-model.js';
