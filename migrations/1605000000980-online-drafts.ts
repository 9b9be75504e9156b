import type { MigrationInterface, QueryRunner } from 'typeorm';

const DRAFTS = `
  create table online_draft (
    id uuid not null,
    secret_hash bytea not null,
    procedure_code text not null,
    account_id uuid,
    answers jsonb not null,
    started_at timestamptz not null,
    changed_at timestamptz not null,
    expires_at timestamptz not null,
    constraint online_draft_pkey primary key (id),
    constraint online_draft_secret_hash_key unique (secret_hash),
    constraint online_draft_secret_check check (octet_length(secret_hash) = 32),
    constraint online_draft_answers_check check (jsonb_typeof(answers) = 'object'),
    constraint online_draft_expires_check check (expires_at > started_at)
  );
  create index online_draft_expires_idx on online_draft (expires_at);
  create index online_draft_account_idx on online_draft (account_id) where account_id is not null;
  comment on table online_draft is 'what somebody has filled in so far on the way to filing online; gone when it is filed or its time is over';

  create table online_draft_file (
    id uuid not null,
    draft_id uuid not null,
    requirement_id uuid,
    file_name text not null,
    media_type text not null,
    size_bytes bigint not null,
    sha256 bytea not null,
    storage_key text not null,
    uploaded_at timestamptz not null,
    constraint online_draft_file_pkey primary key (id),
    constraint online_draft_file_draft_id_fkey foreign key (draft_id) references online_draft (id),
    constraint online_draft_file_content_key unique (draft_id, sha256),
    constraint online_draft_file_sha256_check check (octet_length(sha256) = 32),
    constraint online_draft_file_size_check check (size_bytes > 0)
  );

  create table result_delivery (
    dossier_id uuid not null,
    way text not null,
    address_text text,
    constraint result_delivery_pkey primary key (dossier_id),
    constraint result_delivery_dossier_id_fkey foreign key (dossier_id) references dossier (id),
    constraint result_delivery_way_check check (way in ('counter', 'post', 'download')),
    constraint result_delivery_address_check check ((way = 'post') = (address_text is not null) and length(address_text) between 1 and 500)
  );
  comment on table result_delivery is 'how the applicant wants to have the result';
`;

/** Whoever files without an account acts under this name: known by the secret of the dossier, never able to sign in. */
const VISITOR = `
  insert into account (id, kind, username, display_name, created_at, disabled_at)
  values ('00000000-0000-7000-8000-00000000c1d1', 'system', 'nguoi-nop-qua-mang', 'Người nộp qua mạng (không tài khoản)',
    '2000-01-01T00:00:00Z', '2000-01-01T00:00:00Z');
`;

export class OnlineDrafts1605000000980 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(DRAFTS);
    await queryRunner.query(VISITOR);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`delete from account where id = '00000000-0000-7000-8000-00000000c1d1'`);
    await queryRunner.query('drop table result_delivery; drop table online_draft_file; drop table online_draft;');
  }
}
