import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Persons, accounts, roles at units, delegation, sessions, bearer tokens and throttling. Validity of rights is in days
 * of the clock for law; sessions, tokens and throttling live in real time. Secrets are stored hashed only.
 */
export class Identity1605000000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PERSONS);
    await runner.query(ACCOUNTS);
    await runner.query(RIGHTS);
    await runner.query(ACCESS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table sign_in_throttle, bearer_token, session, delegation, role_assignment, account_password, account, person;
    `);
  }
}

const PERSONS = `
  create table person (
    id uuid not null,
    kind text not null default 'individual',
    full_name text not null,
    full_name_folded text not null generated always as (fold_vi(full_name)) stored,
    id_kind text,
    personal_id text,
    id_status text not null,
    birth_on date,
    birth_precision text,
    gender text,
    ethnic_code text,
    phone text,
    email text,
    address_text text,
    area_code text,
    version integer not null default 1,
    created_at timestamptz not null,
    erased_at timestamptz,
    constraint person_pkey primary key (id),
    constraint person_kind_check check (kind in ('individual', 'organisation')),
    constraint person_full_name_check check (length(full_name) between 1 and 200),
    constraint person_id_kind_check check (id_kind in ('personal-number', 'identity-card', 'passport', 'business-code', 'other')),
    constraint person_personal_id_check check (personal_id ~ '^[A-Z0-9-]{5,20}$'),
    constraint person_id_status_check check (id_status in ('present', 'not-required', 'unknown')
      and (id_status = 'present') = (personal_id is not null) and (personal_id is null) = (id_kind is null)),
    constraint person_birth_check check (birth_precision in ('day', 'month', 'year')
      and (birth_on is null) = (birth_precision is null)),
    constraint person_gender_check check (gender in ('male', 'female', 'other')),
    constraint person_ethnic_code_check check (ethnic_code ~ '^[0-9]{2}$'),
    constraint person_phone_check check (phone ~ '^[+]?[0-9]{8,15}$'),
    constraint person_email_check check (length(email) between 3 and 254 and email ~ '^[^@ ]+@[^@ ]+$'),
    constraint person_address_text_check check (length(address_text) between 1 and 500),
    constraint person_area_code_check check (area_code ~ '^[0-9]{2,5}$'),
    constraint person_version_check check (version >= 1)
  );
  create index person_personal_id_idx on person (personal_id) where personal_id is not null;
  create index person_phone_idx on person (phone) where phone is not null;
  create index person_full_name_folded_idx on person using gin (full_name_folded gin_trgm_ops);
  comment on table person is 'whom dossiers are about; several rows may be one human being, for the number may be unknown';
`;

const ACCOUNTS = `
  create table account (
    id uuid not null,
    kind text not null,
    username text not null,
    display_name text not null,
    person_id uuid,
    language text not null default 'vi',
    version integer not null default 1,
    created_at timestamptz not null,
    disabled_at timestamptz,
    constraint account_pkey primary key (id),
    constraint account_username_key unique (username),
    constraint account_person_id_fkey foreign key (person_id) references person (id),
    constraint account_kind_check check (kind in ('person', 'system', 'citizen') and (kind = 'citizen') = (person_id is not null)),
    constraint account_username_check check (username ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
    constraint account_display_name_check check (length(display_name) between 1 and 200),
    constraint account_language_check check (language in ('vi', 'en')),
    constraint account_version_check check (version >= 1)
  );
  create index account_person_idx on account (person_id) where person_id is not null;

  create table account_password (
    account_id uuid not null,
    hash text not null,
    changed_at timestamptz not null,
    constraint account_password_pkey primary key (account_id),
    constraint account_password_account_id_fkey foreign key (account_id) references account (id),
    constraint account_password_hash_check check (hash like '$argon2id$%')
  );
  comment on table account_password is 'apart from account, so that nothing that reads accounts reads a hash by the way';
`;

const ROLES = `'one-stop-clerk', 'officer', 'division-head', 'agency-leader', 'registry-clerk', 'procedure-controller',
      'statistics-viewer', 'operator', 'administrator', 'system'`;

const RIGHTS = `
  create table role_assignment (
    id uuid not null,
    account_id uuid not null,
    role text not null,
    unit_id uuid not null,
    reach text not null,
    field_codes text[],
    valid_from date not null,
    valid_to date,
    created_at timestamptz not null,
    created_by uuid,
    constraint role_assignment_pkey primary key (id),
    constraint role_assignment_account_id_fkey foreign key (account_id) references account (id),
    constraint role_assignment_unit_id_fkey foreign key (unit_id) references org_unit (id),
    constraint role_assignment_created_by_fkey foreign key (created_by) references account (id),
    constraint role_assignment_role_check check (role in (${ROLES})),
    constraint role_assignment_reach_check check (reach in ('unit', 'subtree')),
    constraint role_assignment_field_codes_check check (cardinality(field_codes) > 0),
    constraint role_assignment_valid_check check (valid_to >= valid_from),
    constraint role_assignment_overlap_excl exclude using gist
      (account_id with =, role with =, unit_id with =, daterange(valid_from, valid_to) with &&)
  );
  create index role_assignment_account_idx on role_assignment (account_id, valid_from);
  create index role_assignment_unit_idx on role_assignment (unit_id, role);
  comment on column role_assignment.valid_to is 'first day no longer valid; equal to valid_from where ended on the first day';

  create table delegation (
    id uuid not null,
    from_account_id uuid not null,
    to_account_id uuid not null,
    roles text[],
    valid_from date not null,
    valid_to date not null,
    created_at timestamptz not null,
    created_by uuid,
    constraint delegation_pkey primary key (id),
    constraint delegation_from_account_id_fkey foreign key (from_account_id) references account (id),
    constraint delegation_to_account_id_fkey foreign key (to_account_id) references account (id),
    constraint delegation_created_by_fkey foreign key (created_by) references account (id),
    constraint delegation_accounts_check check (from_account_id <> to_account_id),
    constraint delegation_roles_check check (cardinality(roles) > 0),
    constraint delegation_valid_check check (valid_to >= valid_from),
    constraint delegation_overlap_excl exclude using gist
      (from_account_id with =, to_account_id with =, daterange(valid_from, valid_to) with &&)
  );
  create index delegation_to_idx on delegation (to_account_id, valid_from);
  comment on table delegation is 'uỷ quyền: whose rights another may use, during [valid_from, valid_to)';
`;

const ACCESS = `
  create table session (
    id uuid not null,
    token_hash bytea not null,
    account_id uuid not null,
    delegation_id uuid,
    created_at timestamptz not null default clock_timestamp(),
    last_seen_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null,
    constraint session_pkey primary key (id),
    constraint session_token_hash_key unique (token_hash),
    constraint session_account_id_fkey foreign key (account_id) references account (id),
    constraint session_delegation_id_fkey foreign key (delegation_id) references delegation (id),
    constraint session_token_hash_check check (octet_length(token_hash) = 32)
  );
  create index session_account_idx on session (account_id);
  create index session_expires_idx on session (expires_at);

  create table bearer_token (
    id uuid not null,
    token_hash bytea not null,
    account_id uuid not null,
    label text not null,
    created_at timestamptz not null default clock_timestamp(),
    created_by uuid,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    constraint bearer_token_pkey primary key (id),
    constraint bearer_token_token_hash_key unique (token_hash),
    constraint bearer_token_account_id_fkey foreign key (account_id) references account (id),
    constraint bearer_token_created_by_fkey foreign key (created_by) references account (id),
    constraint bearer_token_token_hash_check check (octet_length(token_hash) = 32),
    constraint bearer_token_label_check check (length(label) between 1 and 100)
  );
  create index bearer_token_account_idx on bearer_token (account_id);

  create table sign_in_throttle (
    scope text not null,
    key_hash bytea not null,
    window_started_at timestamptz not null,
    attempts integer not null,
    constraint sign_in_throttle_pkey primary key (scope, key_hash),
    constraint sign_in_throttle_scope_check check (scope in ('account', 'address')),
    constraint sign_in_throttle_attempts_check check (attempts >= 0)
  );
  create index sign_in_throttle_window_idx on sign_in_throttle (window_started_at);
  comment on table sign_in_throttle is 'attempts in the running window; what was typed and where from are keyed hashes';
`;
