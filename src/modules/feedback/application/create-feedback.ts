import type { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Outbox } from '../../../platform/outbox/index.js';
import type { JobQueue } from '../../../platform/queue/job-queue.js';
import { CalendarReadModel, CalendarRegistry } from '../../calendar/index.js';
import { createOrganisation } from '../../organisation/index.js';
import { BulkCaseStore } from '../persistence/bulk-case.store.js';
import { ContactStore } from '../persistence/contact.store.js';
import { FeedbackTimerStore } from '../persistence/feedback-timer.store.js';
import { FeedbackStore } from '../persistence/feedback.store.js';
import { CaseWriter } from './case-writer.js';
import { CheckFeedback } from './check-feedback.js';
import { ImportQuestions } from './import-questions.js';
import { RouteFeedback } from './route-feedback.js';

/** What is loaded happened long ago: nobody is told of it now. */
class SilentOutbox extends Outbox {
  constructor() {
    super({ hint: () => undefined } as unknown as JobQueue);
  }

  override append(): Promise<void> {
    return Promise.resolve();
  }
}

/** For commands and scenarios, which run without the container. */
export function createFeedback(unitOfWork: UnitOfWork) {
  const store = new FeedbackStore();
  const organisation = createOrganisation();
  const calendars = new CalendarRegistry(new CalendarReadModel());
  const writer = new CaseWriter(store, new FeedbackTimerStore(), calendars, new SilentOutbox());
  return {
    writer,
    store,
    route: new RouteFeedback(organisation),
    contacts: new ContactStore(),
    importer: new ImportQuestions(store, new BulkCaseStore(), writer, organisation),
    check: new CheckFeedback(unitOfWork, store, new ContactStore()),
  };
}
