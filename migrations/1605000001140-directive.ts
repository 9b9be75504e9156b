import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a leader tells a unit or an officer to do about a dossier, and what they answer. Rows only add. */
export class Directive1605000001140 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table directive (
        id uuid not null,
        dossier_id uuid not null,
        number smallint not null,
        from_unit_id uuid not null,
        to_unit_id uuid not null,
        to_account_id uuid,
        note_id uuid not null,
        due_on date not null,
        given_by uuid not null,
        acting_for uuid,
        given_at timestamptz not null,
        constraint directive_pkey primary key (id),
        constraint directive_number_key unique (dossier_id, number),
        constraint directive_dossier_id_fkey foreign key (dossier_id) references dossier (id),
        constraint directive_from_unit_id_fkey foreign key (from_unit_id) references org_unit (id),
        constraint directive_to_unit_id_fkey foreign key (to_unit_id) references org_unit (id),
        constraint directive_number_check check (number >= 1)
      );
      create index directive_from_idx on directive (from_unit_id, due_on);
      create index directive_to_idx on directive (to_unit_id, due_on);
      comment on table directive is 'chỉ đạo của lãnh đạo về một hồ sơ: who is told to do what by which day; the words stand in dossier_note';
      comment on column directive.to_account_id is 'null: the whole unit answers';

      create table directive_answer (
        directive_id uuid not null,
        unit_id uuid not null,
        note_id uuid not null,
        answered_by uuid not null,
        acting_for uuid,
        answered_at timestamptz not null,
        constraint directive_answer_pkey primary key (directive_id),
        constraint directive_answer_directive_id_fkey foreign key (directive_id) references directive (id),
        constraint directive_answer_unit_id_fkey foreign key (unit_id) references org_unit (id)
      );
      comment on table directive_answer is 'one answer closes a directive; what is to be said after it is a directive of its own';
    `);
    for (const table of ['directive', 'directive_answer']) {
      await runner.query(`
        create trigger ${table}_refuse_change before update or delete on ${table}
          for each row execute function refuse_change();
        revoke update, delete, truncate on ${table} from mot_cua_app;
      `);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table directive_answer, directive');
  }
}
