import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Payments by a payment service: orders, what was paid on them, the notices that came, and the local simulator's own books. */
export class Payment1605000000902 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table payment_order (
        id uuid not null,
        reference text not null,
        dossier_id uuid not null,
        purpose text not null,
        amount bigint not null,
        state text not null,
        created_at timestamptz not null,
        pay_url text,
        constraint payment_order_pkey primary key (id),
        constraint payment_order_reference_key unique (reference),
        constraint payment_order_dossier_id_fkey foreign key (dossier_id) references dossier (id),
        constraint payment_order_purpose_check check (purpose in ('prepayment', 'fee', 'obligation')),
        constraint payment_order_state_check check (state in ('created', 'pending', 'paid', 'failed')),
        constraint payment_order_amount_check check (amount > 0)
      );
      create unique index payment_order_open_key on payment_order (dossier_id, purpose) where state in ('created', 'pending');
      create index payment_order_dossier_idx on payment_order (dossier_id);
      comment on table payment_order is 'lệnh thanh toán: one amount asked of a payment service for one dossier';

      create table payment (
        payment_id text not null,
        order_id uuid not null,
        amount bigint not null,
        paid_at timestamptz not null,
        noted_at timestamptz not null,
        use text not null,
        refund_id text,
        refunded_at timestamptz,
        constraint payment_pkey primary key (payment_id),
        constraint payment_order_id_fkey foreign key (order_id) references payment_order (id),
        constraint payment_amount_check check (amount > 0),
        constraint payment_use_check check (use in ('applied', 'paid-twice', 'wrong-amount', 'no-longer-owed')),
        constraint payment_refund_check check ((refund_id is null) = (refunded_at is null) and (use <> 'applied' or refund_id is null))
      );
      create index payment_order_idx on payment (order_id);
      comment on table payment is 'money that came in on an order; what was not applied goes back';

      create table payment_notice (
        notice_id text not null,
        reference text not null,
        received_at timestamptz not null,
        outcome text not null,
        constraint payment_notice_pkey primary key (notice_id)
      );
      create trigger payment_notice_refuse_change before update or delete on payment_notice
        for each row execute function refuse_change();
      revoke update, delete, truncate on payment_notice from mot_cua_app;
      comment on table payment_notice is 'notices of the payment service with a right signature, each taken once';

      create table simulated_payment (
        reference text not null,
        amount bigint not null,
        description text not null,
        payments jsonb not null,
        failed boolean not null,
        constraint simulated_payment_pkey primary key (reference)
      );
      comment on table simulated_payment is 'books of the simulated payment service; empty in production';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table simulated_payment, payment_notice, payment, payment_order');
  }
}
