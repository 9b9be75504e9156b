import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Long lists of dossiers are written beside the pages, by what writes exports of events. */
export class ListExports1605000001220 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table event_export add column question jsonb;
      alter table event_export drop constraint event_export_format_check;
      alter table event_export add constraint event_export_format_check
        check (format in ('xes', 'ocel', 'csv', 'list-csv', 'list-xlsx'));
      alter table event_export add constraint event_export_question_check
        check ((format like 'list-%') = (question is not null));
      comment on column event_export.question is
        'of a list: whose dossiers the asker might read, and what was looked for until the list is written';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from event_export_part p using event_export e where e.id = p.export_id and e.question is not null;
      delete from event_export where question is not null;
      alter table event_export drop constraint event_export_question_check;
      alter table event_export drop constraint event_export_format_check;
      alter table event_export add constraint event_export_format_check check (format in ('xes', 'ocel', 'csv'));
      alter table event_export drop column question;
    `);
  }
}
