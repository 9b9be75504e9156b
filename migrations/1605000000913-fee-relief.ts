import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Exemptions and reductions, dated; of several that apply to a line the highest counts. */
export class FeeRelief1605000000913 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table fee_relief (
        id uuid not null,
        name_vi text not null,
        condition_vi text not null,
        legal_basis text not null,
        procedure_code text,
        field_code text,
        fee_kind text,
        channel text,
        percent smallint,
        amount bigint,
        valid_from date,
        valid_to date,
        constraint fee_relief_pkey primary key (id),
        constraint fee_relief_field_code_fkey foreign key (field_code) references field (code),
        constraint fee_relief_words_check check (name_vi <> '' and condition_vi <> '' and legal_basis <> ''),
        constraint fee_relief_kind_check check (fee_kind in ('phi', 'le-phi')),
        constraint fee_relief_channel_check check (channel in ('direct', 'online', 'postal')),
        constraint fee_relief_size_check check
          ((percent is null) <> (amount is null) and (percent is null or percent between 1 and 100)
           and (amount is null or amount > 0)),
        constraint fee_relief_period_check check (valid_from < valid_to)
      );
      revoke delete on fee_relief from mot_cua_app;
      comment on table fee_relief is 'miễn, giảm: 100 percent is an exemption; without procedure and field it is for all';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table fee_relief');
  }
}
