export { CalendarModule } from './calendar.module.js';
export { CalendarRegistry } from './application/calendar-registry.js';
export { loadReferenceCalendar } from './application/load-reference-calendar.js';
export { daysByUnit, PublishCalendar, type CalendarPublication } from './application/publish-calendar.js';
export { SetOfficeHours, type HoursPreview, type NewOfficeHours } from './application/set-office-hours.js';
export { CalendarReadModel, type StoredSlot } from './persistence/calendar.read-model.js';
export type { CalendarYear } from './persistence/calendar.store.js';
export { WorkingScheduleStore } from './persistence/working-schedule.store.js';
