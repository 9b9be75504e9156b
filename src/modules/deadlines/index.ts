export { DeadlinesModule, TimersModule } from './deadlines.module.js';
export { DeadlinesProjection } from './application/deadlines-projection.js';
export { DEADLINE_REACHED, FireDueTimers } from './application/fire-due-timers.js';
export { RebuildTimers, type TimerReport } from './application/rebuild-timers.js';
export { STEP_DUE } from './application/step-clock.js';
export { ApologyReadModel, type ApologyDue } from './persistence/apology.read-model.js';
export { EscalationStore } from './persistence/escalation.store.js';
export { TimerStore } from './persistence/timer.store.js';
export { TIMER_COLUMNS, timerRows, type BulkLoading, type TimerRow } from './persistence/timer-row.js';
