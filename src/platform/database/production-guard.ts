import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from './unit-of-work.js';
import { APP_ROLE } from './app-role.js';

interface State {
  readonly clock_locked: boolean;
  readonly may_all: boolean;
  readonly owned: number;
  readonly is_app: boolean;
}

/** What only a production database must be; without it no process starts there. */
@Injectable()
export class ProductionGuard implements OnModuleInit {
  constructor(private readonly database: Database) {}

  /** @throws Error naming everything that is not as it must be. */
  async onModuleInit(): Promise<void> {
    const faults = await this.faults();
    if (faults.length > 0) throw new Error(`the database is not fit for production: ${faults.join('; ')}`);
  }

  async faults(): Promise<string[]> {
    const [state] = await this.database.query<State>(
      `select (select locked from app_clock) as clock_locked, r.rolsuper as may_all,
         (select count(*)::int from pg_class c
          where c.relowner = r.oid and c.relnamespace = 'public'::regnamespace) as owned,
         pg_has_role(r.oid, '${APP_ROLE}', 'member') as is_app
       from pg_roles r where r.rolname = current_user`,
    );
    if (!state) return ['nobody knows who is connected'];
    return [
      ...(state.clock_locked ? [] : ['the clock for law is not locked (scripts/prepare.mjs locks it)']),
      ...(state.may_all ? ['the application connects as a superuser'] : []),
      ...(state.owned > 0 ? [`the application owns ${state.owned} tables or indexes`] : []),
      ...(state.is_app ? [] : [`the application's login is not a member of ${APP_ROLE}`]),
    ];
  }
}

/** As the owner: from now on the clock for law is real time, and nobody can move it. */
export const LOCK_CLOCK = `update app_clock set clock_offset = interval '0', fixed_at = null, locked = true`;
