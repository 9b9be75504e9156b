export * from './calendar-data.js';
export { calendarFacts, type CalendarFacts } from './calendar-facts.js';
export { compileCalendar, type CompiledCalendar } from './compiled-calendar.js';
export { computeDeadline, forwardBy, prolongDeadline } from './deadline.js';
export { CUTOFF_MINUTE } from './deadline-term.js';
export { explainDeadline, type ExplainedDeadline } from './explain-deadline.js';
export {
  clockText,
  DEFAULT_OFFICE_HOURS,
  DEFAULT_SLOT_MINUTES,
  officeHoursOf,
  readSlots,
  weekOf,
  type DatedSlot,
} from './office-hours.js';
export {
  addWorkingDays,
  addWorkingMinutes,
  dayReason,
  endOfOffice,
  isWorkingDay,
  nextWorkingDayOnOrAfter,
  openingOf,
  workingDaysBetween,
  workingMinutesBetween,
} from './working-time.js';
export {
  CALENDAR_EDITS,
  daysOfYear,
  editCalendar,
  type CalendarContent,
  type CalendarEdit,
  type EditedCalendar,
  editOf,
  type GivenEdit,
} from './calendar-edit.js';
