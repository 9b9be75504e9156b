import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATES = `'draft', 'submitted', 'awaiting-prepayment', 'intake-correction', 'not-accepted', 'accepted', 'in-transfer', 'processing',
      'consulting', 'supplement-drafted', 'supplement-wait', 'obligation-wait', 'withdrawal-requested', 'withdrawn', 'stop-proposed', 'stopped',
      'refusal-drafted', 'refused', 'result-drafted', 'result-signed', 'resolved', 'result-uncollected', 'returned', 'redirected'`;

const DOSSIER = `
  create table dossier (
    id uuid not null,
    seq integer not null,
    code text,
    tracking_secret_hash bytea,
    state text not null,
    state_since timestamptz not null,
    former_state text,
    national_status smallint,
    procedure_id uuid not null,
    version_id uuid not null,
    rule_set text not null,
    field_code text not null,
    level text not null,
    channel text not null,
    online_level_2011 smallint,
    applicant_kind text not null,
    applicant_id uuid not null,
    submitter_id uuid not null,
    subject_text text,
    sets smallint not null,
    postmark_on date,
    intake_unit_id uuid not null,
    competent_unit_id uuid,
    return_unit_id uuid,
    holder_unit_id uuid not null,
    opened_at timestamptz not null,
    submitted_at timestamptz,
    accepted_at timestamptz,
    due_kind text not null,
    due_on date,
    due_at timestamptz,
    provisional boolean not null,
    first_due_on date,
    first_due_at timestamptz,
    paused_since timestamptz,
    finished_at timestamptz,
    outcome text,
    timing text,
    returned_at timestamptz,
    fee_due_amount bigint not null,
    fee_collected_amount bigint not null,
    supplement_count smallint not null,
    extension_count smallint not null,
    calendar_version text not null,
    last_event_at timestamptz not null,
    constraint dossier_pkey primary key (id),
    constraint dossier_code_key unique (code),
    constraint dossier_version_id_fkey foreign key (version_id) references procedure_version (id),
    constraint dossier_applicant_id_fkey foreign key (applicant_id) references person (id),
    constraint dossier_submitter_id_fkey foreign key (submitter_id) references person (id),
    constraint dossier_intake_unit_id_fkey foreign key (intake_unit_id) references org_unit (id),
    constraint dossier_competent_unit_id_fkey foreign key (competent_unit_id) references org_unit (id),
    constraint dossier_seq_check check (seq > 0),
    constraint dossier_state_check check (state in (${STATES})),
    constraint dossier_national_status_check check (national_status between 1 and 10),
    constraint dossier_channel_check check (channel in ('direct', 'online', 'postal')),
    constraint dossier_due_kind_check check (due_kind in ('unset', 'none', 'day', 'instant')),
    constraint dossier_due_check check ((due_kind in ('day', 'instant')) = (due_on is not null) and (due_on is null) = (due_at is null)),
    constraint dossier_accepted_check check ((accepted_at is null) = (code is null)),
    constraint dossier_finished_check check ((finished_at is null) = (outcome is null)),
    constraint dossier_outcome_check check (outcome in ('granted', 'refused', 'withdrawn', 'stopped', 'redirected')),
    constraint dossier_timing_check check (timing in ('early', 'on-time', 'late', 'no-limit') and (timing is null or outcome in ('granted', 'refused'))),
    constraint dossier_paused_check check (paused_since is null or finished_at is null),
    constraint dossier_fee_check check (fee_due_amount >= 0 and fee_collected_amount >= 0)
  );
  create index dossier_open_due_idx on dossier (due_at, id) where accepted_at is not null and finished_at is null;
  create index dossier_intake_idx on dossier (intake_unit_id, state, state_since, id);
  create index dossier_competent_idx on dossier (competent_unit_id, accepted_at, id);
  create index dossier_holder_open_idx on dossier (holder_unit_id, due_at, id) where finished_at is null;
  create index dossier_intake_accepted_idx on dossier (intake_unit_id, accepted_at, id);
  create index dossier_applicant_idx on dossier (applicant_id);
  create index dossier_code_tail_idx on dossier (right(code, 4), accepted_at desc) where code is not null;
  comment on table dossier is 'the folded state of a dossier, a copy of what dossier_event says; cli check rebuilds and compares it';

  create table dossier_event (
    id uuid not null,
    dossier_id uuid not null,
    seq integer not null,
    type text not null,
    at timestamptz not null,
    recorded_at timestamptz not null,
    actor_id uuid,
    actor_unit_id uuid,
    acting_for uuid,
    rule_set text not null,
    calendar_version text not null,
    payload jsonb not null,
    constraint dossier_event_pkey primary key (dossier_id, seq),
    constraint dossier_event_id_key unique (id),
    constraint dossier_event_dossier_id_fkey foreign key (dossier_id) references dossier (id),
    constraint dossier_event_seq_check check (seq > 0),
    constraint dossier_event_type_check check (type ~ '^dossier\\.[a-z-]+\\.v[0-9]+$'),
    constraint dossier_event_recorded_check check (recorded_at >= at),
    constraint dossier_event_payload_check check (jsonb_typeof(payload) = 'object')
  );
  create index dossier_event_at_idx on dossier_event (at);
  create trigger dossier_event_append_only before update or delete on dossier_event
    for each row execute function refuse_change();
  create trigger dossier_event_no_truncate before truncate on dossier_event execute function refuse_change();
  revoke update, delete, truncate on dossier_event from mot_cua_app;
  comment on table dossier_event is 'what happened: the truth; ids, codes and amounts only, never a name or free text';
`;

const LEDGER = `
  create table dossier_promise (
    dossier_id uuid not null,
    number smallint not null,
    due_on date not null,
    due_at timestamptz not null,
    provisional boolean not null,
    cause text not null,
    calendar_version text not null,
    event_seq integer not null,
    constraint dossier_promise_pkey primary key (dossier_id, number),
    constraint dossier_promise_event_fkey foreign key (dossier_id, event_seq) references dossier_event (dossier_id, seq),
    constraint dossier_promise_number_check check (number > 0),
    constraint dossier_promise_cause_check check (cause in ('original', 'supplement', 'obligation', 'force-majeure', 'extension') and (number = 1) = (cause = 'original'))
  );
  create trigger dossier_promise_append_only before update or delete on dossier_promise
    for each row execute function refuse_change();
  revoke update, delete, truncate on dossier_promise from mot_cua_app;
  comment on table dossier_promise is 'hẹn trả: every date promised; number 1 is never overwritten';

  create table dossier_clock_entry (
    dossier_id uuid not null,
    event_seq integer not null,
    kind text not null,
    at timestamptz not null,
    pause_kind text,
    constraint dossier_clock_entry_pkey primary key (dossier_id, event_seq),
    constraint dossier_clock_entry_event_fkey foreign key (dossier_id, event_seq) references dossier_event (dossier_id, seq),
    constraint dossier_clock_entry_kind_check check (kind in ('start', 'pause', 'resume', 'restart', 'extend', 'stop')),
    constraint dossier_clock_entry_pause_kind_check check (pause_kind in ('supplement', 'obligation', 'force-majeure') and (pause_kind is not null) = (kind in ('pause', 'resume', 'restart')))
  );
  create trigger dossier_clock_entry_append_only before update or delete on dossier_clock_entry
    for each row execute function refuse_change();
  revoke update, delete, truncate on dossier_clock_entry from mot_cua_app;

  create table dossier_role (
    dossier_id uuid not null,
    role text not null,
    unit_id uuid not null,
    from_at timestamptz not null,
    to_at timestamptz,
    caused_by_seq integer not null,
    constraint dossier_role_pkey primary key (dossier_id, role, caused_by_seq, unit_id),
    constraint dossier_role_dossier_id_fkey foreign key (dossier_id) references dossier (id),
    constraint dossier_role_unit_id_fkey foreign key (unit_id) references org_unit (id),
    constraint dossier_role_role_check check (role in ('support', 'intake', 'competent', 'lead', 'consulted', 'return-point')),
    constraint dossier_role_to_check check (to_at >= from_at)
  );
  create index dossier_role_unit_open_idx on dossier_role (unit_id, role) where to_at is null;
  comment on table dossier_role is 'which unit plays which part, by identity and with dates, so that reforms can move open dossiers';
`;

const PAPERS = `
  create table dossier_document (
    dossier_id uuid not null,
    requirement_id uuid not null,
    status text not null,
    originals smallint not null,
    certified_copies smallint not null,
    photocopies smallint not null,
    constraint dossier_document_pkey primary key (dossier_id, requirement_id),
    constraint dossier_document_dossier_id_fkey foreign key (dossier_id) references dossier (id),
    constraint dossier_document_status_check check (status in ('present', 'substituted', 'missing')),
    constraint dossier_document_counts_check check (originals between 0 and 999 and certified_copies between 0 and 999 and photocopies between 0 and 999)
  );

  create table dossier_file (
    id uuid not null,
    dossier_id uuid not null,
    requirement_id uuid,
    kind text not null,
    file_name text not null,
    media_type text not null,
    size_bytes bigint not null,
    sha256 bytea not null,
    storage_key text not null,
    uploaded_at timestamptz not null,
    uploaded_by uuid,
    constraint dossier_file_pkey primary key (id),
    constraint dossier_file_dossier_id_fkey foreign key (dossier_id) references dossier (id),
    constraint dossier_file_kind_check check (kind in ('component', 'result', 'other')),
    constraint dossier_file_sha256_check check (octet_length(sha256) = 32),
    constraint dossier_file_size_check check (size_bytes > 0)
  );
  create index dossier_file_dossier_idx on dossier_file (dossier_id, uploaded_at);

  create table dossier_fee (
    dossier_id uuid not null,
    fee_line_id uuid not null,
    quantity integer not null,
    amount bigint not null,
    constraint dossier_fee_pkey primary key (dossier_id, fee_line_id),
    constraint dossier_fee_dossier_id_fkey foreign key (dossier_id) references dossier (id),
    constraint dossier_fee_amount_check check (amount >= 0 and quantity > 0)
  );

  create table dossier_note (
    id uuid not null,
    dossier_id uuid not null,
    body text not null,
    written_at timestamptz not null,
    written_by uuid,
    constraint dossier_note_pkey primary key (id),
    constraint dossier_note_dossier_id_fkey foreign key (dossier_id) references dossier (id),
    constraint dossier_note_body_check check (length(body) between 1 and 4000)
  );
  create index dossier_note_dossier_idx on dossier_note (dossier_id);
  comment on table dossier_note is 'reasons and opinions in words; events point here by id, so that a person''s data can be erased';

  create table dossier_code_counter (
    agency text not null,
    day date not null,
    last integer not null,
    constraint dossier_code_counter_pkey primary key (agency, day),
    constraint dossier_code_counter_last_check check (last > 0)
  );
`;

/** The case: its events, the row folded from them, clock ledger, promises, roles, papers and codes. */
export class Dossiers1605000000600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DOSSIER);
    await runner.query(LEDGER);
    await runner.query(PAPERS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table dossier_code_counter, dossier_note, dossier_fee, dossier_file, dossier_document, dossier_role,
        dossier_clock_entry, dossier_promise, dossier_event, dossier
    `);
  }
}
