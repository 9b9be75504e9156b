import { Module } from '@nestjs/common';
import { CalendarRegistry } from './application/calendar-registry.js';
import { PublishCalendar } from './application/publish-calendar.js';
import { SetOfficeHours } from './application/set-office-hours.js';
import { CalendarReadModel } from './persistence/calendar.read-model.js';
import { CalendarStore } from './persistence/calendar.store.js';
import { WorkingScheduleStore } from './persistence/working-schedule.store.js';

@Module({
  providers: [
    CalendarRegistry,
    PublishCalendar,
    SetOfficeHours,
    CalendarReadModel,
    CalendarStore,
    WorkingScheduleStore,
  ],
  exports: [CalendarReadModel, CalendarRegistry, PublishCalendar, SetOfficeHours],
})
export class CalendarModule {}
