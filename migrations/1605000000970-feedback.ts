import type { MigrationInterface, QueryRunner } from 'typeorm';

const CASES = `
  create table feedback_limit (
    kind text not null,
    step text not null,
    working_days smallint not null,
    constraint feedback_limit_pkey primary key (kind, step),
    constraint feedback_limit_kind_check check (kind in ('question', 'complaint', 'proposal')),
    constraint feedback_limit_step_check check (step in ('refuse', 'ask-more', 'answer', 'publish')),
    constraint feedback_limit_days_check check (working_days between 1 and 250)
  );
  insert into feedback_limit (kind, step, working_days) values
    ('question', 'refuse', 2), ('question', 'answer', 5), ('question', 'publish', 2),
    ('complaint', 'refuse', 2), ('complaint', 'ask-more', 5), ('complaint', 'answer', 15), ('complaint', 'publish', 2),
    ('proposal', 'refuse', 2), ('proposal', 'ask-more', 5), ('proposal', 'answer', 15), ('proposal', 'publish', 2);
  comment on table feedback_limit is 'working days that each step may take (Quyết định 766/QĐ-TTg, chỉ số 5.2)';

  create table feedback_event (
    subject_id uuid not null,
    seq integer not null,
    type text not null,
    at timestamptz not null,
    recorded_at timestamptz not null,
    actor_id uuid,
    acting_for uuid,
    payload jsonb not null,
    constraint feedback_event_pkey primary key (subject_id, seq),
    constraint feedback_event_seq_check check (seq > 0),
    constraint feedback_event_type_check check (type ~ '^(feedback|rating|contact)\\.[a-z-]+\\.v[0-9]+$'),
    constraint feedback_event_recorded_check check (recorded_at >= at),
    constraint feedback_event_payload_check check (jsonb_typeof(payload) = 'object')
  );
  create trigger feedback_event_append_only before update or delete on feedback_event
    for each row execute function refuse_change();
  create trigger feedback_event_no_truncate before truncate on feedback_event execute function refuse_change();
  revoke update, delete, truncate on feedback_event from mot_cua_app;
  comment on table feedback_event is 'what became of a question, a complaint, a rating or a contact counter; ids and codes only';

  create table feedback_case (
    id uuid not null,
    seq integer not null,
    code text not null,
    kind text not null,
    topic text not null,
    state text not null,
    unit_id uuid not null,
    field_code text not null,
    subject_unit_id uuid,
    subject_account_id uuid,
    dossier_id uuid,
    min_rank smallint not null,
    anonymous boolean not null,
    imported boolean not null,
    text_id uuid not null,
    answer_text_id uuid,
    opened_at timestamptz not null,
    started_at timestamptz,
    due_on date,
    due_at timestamptz,
    paused_at timestamptz,
    answered_at timestamptz,
    timing text,
    upheld boolean,
    appealed_at timestamptz,
    publish_by timestamptz,
    published_at timestamptz,
    constraint feedback_case_pkey primary key (id),
    constraint feedback_case_code_key unique (code),
    constraint feedback_case_unit_id_fkey foreign key (unit_id) references org_unit (id),
    constraint feedback_case_subject_account_id_fkey foreign key (subject_account_id) references account (id),
    constraint feedback_case_dossier_id_fkey foreign key (dossier_id) references dossier (id),
    constraint feedback_case_kind_check check (kind in ('question', 'complaint', 'proposal')),
    constraint feedback_case_state_check check (state in ('unconfirmed', 'held', 'open', 'more-asked', 'answered', 'appealed', 'refused', 'closed')),
    constraint feedback_case_timing_check check (timing in ('on-time', 'late') and (timing is null or answered_at is not null)),
    constraint feedback_case_due_check check ((due_on is null) = (due_at is null)),
    constraint feedback_case_rank_check check (min_rank between 0 and 3)
  );
  create index feedback_case_unit_idx on feedback_case (unit_id, state, due_at, id);
  create index feedback_case_opened_idx on feedback_case (kind, opened_at, id);
  create index feedback_case_published_idx on feedback_case (published_at desc, id) where published_at is not null;
  create index feedback_case_dossier_idx on feedback_case (dossier_id) where dossier_id is not null;
  comment on table feedback_case is 'the folded state of a question, complaint or proposal, a copy of what feedback_event says';

  create table feedback_text (
    id uuid not null,
    case_id uuid,
    dossier_id uuid,
    role text not null,
    title text,
    body text not null,
    folded text generated always as (fold_vi(coalesce(title, '') || ' ' || body)) stored,
    written_at timestamptz not null,
    written_by uuid,
    erased_at timestamptz,
    constraint feedback_text_pkey primary key (id),
    constraint feedback_text_case_id_fkey foreign key (case_id) references feedback_case (id),
    constraint feedback_text_dossier_id_fkey foreign key (dossier_id) references dossier (id),
    constraint feedback_text_role_check check (role in ('asked', 'original', 'answer', 'reason', 'more', 'appeal', 'comment')),
    constraint feedback_text_owner_check check ((case_id is null) <> (dossier_id is null)),
    constraint feedback_text_title_check check (length(title) between 1 and 200),
    constraint feedback_text_body_check check (length(body) between 1 and 8000)
  );
  create index feedback_text_case_idx on feedback_text (case_id) where case_id is not null;
  create index feedback_text_folded_idx on feedback_text using gin (folded gin_trgm_ops) where role in ('asked', 'answer');
  comment on table feedback_text is 'words of people: what events point to, corrected and erased here';

  create table feedback_party (
    case_id uuid not null,
    full_name text,
    phone text,
    email text,
    secret_hash bytea not null,
    language text not null,
    erased_at timestamptz,
    constraint feedback_party_pkey primary key (case_id),
    constraint feedback_party_case_id_fkey foreign key (case_id) references feedback_case (id),
    constraint feedback_party_name_check check (length(full_name) between 1 and 200),
    constraint feedback_party_phone_check check (phone ~ '^[+]?[0-9]{8,15}$'),
    constraint feedback_party_email_check check (length(email) between 3 and 254 and email ~ '^[^@ ]+@[^@ ]+$'),
    constraint feedback_party_secret_check check (octet_length(secret_hash) = 32),
    constraint feedback_party_language_check check (language in ('vi', 'en'))
  );
  comment on table feedback_party is 'who asked and how to reach them, apart from the case, so that it can be erased';

  create table feedback_confirmation (
    case_id uuid not null,
    channel text not null,
    code text,
    code_hash bytea not null,
    attempts smallint not null,
    sent_at timestamptz not null,
    expires_at timestamptz not null,
    confirmed_at timestamptz,
    constraint feedback_confirmation_pkey primary key (case_id),
    constraint feedback_confirmation_case_id_fkey foreign key (case_id) references feedback_case (id),
    constraint feedback_confirmation_channel_check check (channel in ('email', 'phone')),
    constraint feedback_confirmation_code_check check (code ~ '^[0-9]{6}$'),
    constraint feedback_confirmation_hash_check check (octet_length(code_hash) = 32),
    constraint feedback_confirmation_attempts_check check (attempts >= 0)
  );
  comment on column feedback_confirmation.code is 'for whoever sends it; gone once it was used or its time is over';

  create table feedback_file (
    id uuid not null,
    case_id uuid not null,
    file_name text not null,
    media_type text not null,
    size_bytes bigint not null,
    sha256 bytea not null,
    storage_key text not null,
    uploaded_at timestamptz not null,
    constraint feedback_file_pkey primary key (id),
    constraint feedback_file_case_id_fkey foreign key (case_id) references feedback_case (id),
    constraint feedback_file_sha256_check check (octet_length(sha256) = 32),
    constraint feedback_file_size_check check (size_bytes > 0)
  );
  create index feedback_file_case_idx on feedback_file (case_id);

  create table feedback_vote (
    case_id uuid not null,
    voter_hash bytea not null,
    helpful boolean not null,
    voted_at timestamptz not null,
    constraint feedback_vote_pkey primary key (case_id, voter_hash),
    constraint feedback_vote_case_id_fkey foreign key (case_id) references feedback_case (id),
    constraint feedback_vote_hash_check check (octet_length(voter_hash) = 32)
  );

  create table feedback_timer (
    id uuid not null,
    case_id uuid not null,
    kind text not null,
    unit_id uuid not null,
    due_at timestamptz not null,
    armed_at timestamptz not null,
    fired_at timestamptz,
    cancelled_at timestamptz,
    constraint feedback_timer_pkey primary key (id),
    constraint feedback_timer_case_id_fkey foreign key (case_id) references feedback_case (id),
    constraint feedback_timer_kind_check check (kind in ('refuse-by', 'ask-more-by', 'due-soon', 'overdue', 'publish-overdue')),
    constraint feedback_timer_fired_check check (fired_at >= due_at)
  );
  create unique index feedback_timer_standing_key on feedback_timer (case_id, kind) where cancelled_at is null;
  create index feedback_timer_due_idx on feedback_timer (due_at) where fired_at is null and cancelled_at is null;
  comment on table feedback_timer is 'clocks of questions and complaints: fired once by the sweep';

  create table feedback_throttle (
    scope text not null,
    key_hash bytea not null,
    window_started_at timestamptz not null,
    attempts integer not null,
    constraint feedback_throttle_pkey primary key (scope, key_hash),
    constraint feedback_throttle_attempts_check check (attempts >= 0)
  );
  create index feedback_throttle_window_idx on feedback_throttle (window_started_at);

  create sequence feedback_code_seq;
`;

const RATINGS = `
  create table dossier_key (
    secret_hash bytea not null,
    dossier_id uuid not null,
    issued_at timestamptz not null,
    constraint dossier_key_pkey primary key (secret_hash),
    constraint dossier_key_dossier_id_fkey foreign key (dossier_id) references dossier (id),
    constraint dossier_key_hash_check check (octet_length(secret_hash) = 32)
  );
  create index dossier_key_dossier_idx on dossier_key (dossier_id);
  comment on table dossier_key is 'secrets printed on receipts and return slips, hashed: whoever holds the paper may speak for the dossier';

  create table rating (
    dossier_id uuid not null,
    seq integer not null,
    unit_id uuid not null,
    field_code text not null,
    via text not null,
    entered_by uuid,
    network_hash bytea,
    comment_id uuid,
    first_at timestamptz not null,
    last_at timestamptz not null,
    constraint rating_pkey primary key (dossier_id),
    constraint rating_dossier_id_fkey foreign key (dossier_id) references dossier (id),
    constraint rating_unit_id_fkey foreign key (unit_id) references org_unit (id),
    constraint rating_via_check check (via in ('link', 'counter', 'staff') and (via = 'link' or entered_by is not null)),
    constraint rating_seq_check check (seq > 0),
    constraint rating_last_check check (last_at >= first_at)
  );
  create index rating_unit_idx on rating (unit_id, first_at);
  create index rating_network_idx on rating (network_hash, first_at) where network_hash is not null;

  create table rating_answer (
    dossier_id uuid not null,
    question text not null,
    answer text not null,
    constraint rating_answer_pkey primary key (dossier_id, question),
    constraint rating_answer_dossier_id_fkey foreign key (dossier_id) references rating (dossier_id),
    constraint rating_answer_question_check check (question in ('attitude', 'guidance', 'time', 'publicity', 'overall')),
    constraint rating_answer_answer_check check (answer in ('satisfied', 'neutral', 'dissatisfied'))
  );

  create table counter_screen (
    unit_id uuid not null,
    dossier_id uuid not null,
    shown_by uuid not null,
    shown_at timestamptz not null,
    constraint counter_screen_pkey primary key (unit_id, shown_by),
    constraint counter_screen_unit_id_fkey foreign key (unit_id) references org_unit (id),
    constraint counter_screen_dossier_id_fkey foreign key (dossier_id) references dossier (id)
  );
  comment on table counter_screen is 'which dossier the shared screen of a counter asks about just now';

  create table dossier_contact (
    dossier_id uuid not null,
    event_seq integer not null,
    place text not null,
    unit_id uuid not null,
    at timestamptz not null,
    constraint dossier_contact_pkey primary key (dossier_id, event_seq),
    constraint dossier_contact_dossier_id_fkey foreign key (dossier_id) references dossier (id),
    constraint dossier_contact_place_check check (place in ('one-stop', 'agency'))
  );
  comment on table dossier_contact is 'how often the citizen had to come or was asked, from the acts; corrections stand in contact_correction';

  create table contact_correction (
    id uuid not null,
    dossier_id uuid not null,
    place text not null,
    unit_id uuid not null,
    delta smallint not null,
    at timestamptz not null,
    by_account uuid not null,
    reason_id uuid not null,
    constraint contact_correction_pkey primary key (id),
    constraint contact_correction_dossier_id_fkey foreign key (dossier_id) references dossier (id),
    constraint contact_correction_place_check check (place in ('one-stop', 'agency')),
    constraint contact_correction_delta_check check (delta in (-1, 1))
  );
  create index contact_correction_dossier_idx on contact_correction (dossier_id);
  create trigger contact_correction_append_only before update or delete on contact_correction
    for each row execute function refuse_change();
  revoke update, delete, truncate on contact_correction from mot_cua_app;
`;

/** What people think of the service: ratings, questions and answers, complaints and proposals, contacts. */
export class Feedback1605000000970 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CASES);
    await runner.query(RATINGS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table contact_correction, dossier_contact, counter_screen, rating_answer, rating, dossier_key, feedback_throttle,
        feedback_timer, feedback_vote, feedback_file, feedback_confirmation, feedback_party, feedback_text, feedback_case,
        feedback_event, feedback_limit;
      drop sequence feedback_code_seq;
    `);
  }
}
