import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What clerks counted at the end of their shifts beside what they had taken; rows are only ever added. */
export class CashShift1605000000982 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table cash_shift (
        id uuid not null,
        unit_id uuid not null,
        account_id uuid not null,
        from_at timestamptz not null,
        closed_at timestamptz not null,
        expected_amount bigint not null,
        counted_amount bigint not null,
        reason text,
        constraint cash_shift_pkey primary key (id),
        constraint cash_shift_unit_id_fkey foreign key (unit_id) references org_unit (id),
        constraint cash_shift_account_id_fkey foreign key (account_id) references account (id),
        constraint cash_shift_counted_check check (counted_amount >= 0),
        constraint cash_shift_period_check check (closed_at >= from_at),
        constraint cash_shift_reason_check check (length(reason) between 1 and 1000),
        constraint cash_shift_difference_check check (counted_amount = expected_amount or reason is not null)
      );
      create index cash_shift_account_idx on cash_shift (account_id, closed_at);
      create trigger cash_shift_append_only before update or delete on cash_shift
        for each row execute function refuse_change();
      create trigger cash_shift_no_truncate before truncate on cash_shift execute function refuse_change();
      revoke update, delete, truncate on cash_shift from mot_cua_app;
      comment on table cash_shift is 'shifts closed at the counter, amounts in đồng';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table cash_shift');
  }
}
