import { Module, type DynamicModule } from '@nestjs/common';
import { ApologyReadModel } from './persistence/apology.read-model.js';
import { DueTimerStore } from './persistence/due-timer.store.js';
import { EscalationStore } from './persistence/escalation.store.js';
import { TimerStore } from './persistence/timer.store.js';
import { DeadlinesProjection } from './application/deadlines-projection.js';
import { FireDueTimers } from './application/fire-due-timers.js';
import { HintNearTimers } from './application/hint-near-timers.js';
import { RebuildTimers } from './application/rebuild-timers.js';
import { STEP_DUE, type StepDueOf } from './application/step-clock.js';
import { SweepMetrics } from './application/sweep-metrics.js';
import { CheckCalendar } from './jobs/check-calendar.job.js';
import { FireTimer } from './jobs/fire-timer.job.js';
import { PurgeTimers } from './jobs/purge-timers.job.js';
import { SweepDeadlines } from './jobs/sweep-deadlines.job.js';
import { AuditModule } from '../audit/index.js';
import { CalendarModule } from '../calendar/index.js';
import { OrganisationModule } from '../organisation/index.js';
import { SetLadder } from './application/set-ladder.js';
import { FollowLadders } from './jobs/follow-ladders.job.js';
import { KeepApologies } from './jobs/keep-apologies.job.js';
import { ApologyCaseStore } from './persistence/apology-case.store.js';
import { ApologyListReadModel } from './persistence/apology-list.read-model.js';

/** Keeps the timers beside the events: what an act's own transaction needs. */
@Module({})
export class TimersModule {
  static register(stepDue: StepDueOf): DynamicModule {
    const shared = [TimerStore, EscalationStore, DeadlinesProjection];
    return {
      module: TimersModule,
      providers: [{ provide: STEP_DUE, useValue: stepDue }, ...shared],
      exports: [STEP_DUE, ...shared],
    };
  }
}

/** Fires them: needs acts, which need the timers, and is therefore a module of its own. */
@Module({})
export class DeadlinesModule {
  static register(timers: DynamicModule): DynamicModule {
    return {
      module: DeadlinesModule,
      imports: [timers, AuditModule, OrganisationModule, CalendarModule],
      providers: [
        ...[DueTimerStore, ApologyReadModel, SweepMetrics, FireDueTimers, HintNearTimers, RebuildTimers],
        ...[SweepDeadlines, FireTimer, PurgeTimers, CheckCalendar],
        ...[ApologyCaseStore, ApologyListReadModel, KeepApologies, SetLadder, FollowLadders],
      ],
      exports: [FireDueTimers, RebuildTimers, ApologyReadModel, ApologyListReadModel, SetLadder, timers],
    };
  }
}
