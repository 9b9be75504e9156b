import type { MigrationInterface, QueryRunner } from 'typeorm';

const ENDED = "state in ('not-accepted', 'refused', 'withdrawn', 'stopped')";

/** Fees given back after an end without a result; never more than was collected. */
export class FeeRefund1605000000987 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table dossier add column fee_refunded_amount bigint not null default 0;
      alter table dossier add constraint dossier_fee_refund_check
        check (fee_refunded_amount between 0 and fee_collected_amount);
      create index dossier_refund_idx on dossier (intake_unit_id, state_since, id)
        where ${ENDED} and fee_collected_amount > fee_refunded_amount;
      alter table payment drop constraint payment_refund_check;
      alter table payment add constraint payment_refund_check check ((refund_id is null) = (refunded_at is null));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table payment drop constraint payment_refund_check;
      alter table payment add constraint payment_refund_check
        check ((refund_id is null) = (refunded_at is null) and (use <> 'applied' or refund_id is null));
      drop index dossier_refund_idx;
      alter table dossier drop constraint dossier_fee_refund_check;
      alter table dossier drop column fee_refunded_amount;
    `);
  }
}
