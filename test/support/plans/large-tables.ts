import pg from 'pg';
import type { Statement } from './recorded-statements.js';
import { unboundedReads, type Growth, type PlanNode, type UnboundedRead } from './unbounded-reads.js';

/** Tables as long as the organisation, the catalogue, the calendar or the staff, or emptied as they fill, however long the history. */
const BOUNDED: ReadonlySet<string> = new Set(
  `alarm app_clock audit_day calendar_change calendar_day calendar_pin calendar_version calendar_year counter_screen
   custody_case delegation document_requirement erasure escalation_build escalation_rule event_export event_export_part
   external_identity feedback_limit feedback_throttle fee_line fee_relief field history_log indicator_target message_month message_policy
   message_preference message_setting message_template migration org_revision org_unit org_unit_code org_unit_succession
   org_unit_version pinned_slot privacy_case procedure procedure_group_member procedure_import procedure_listing
   procedure_search procedure_synonym procedure_version queue_epoch recovery_code report report_content report_file
   report_issue reporting_period retention_period role_assignment rule_set schedule second_factor session service_offering
   sign_in_throttle signal_sweep signal_threshold staff_contact staff_post stat_delta stat_time_cell stat_time_delta statistic_fact suspension_order
   time_limit webhook working_schedule working_schedule_revision`.split(/\s+/),
);

/** Partial indexes of what is not done yet, as long as the work of the day, and of the staff. */
const BOUNDED_INDEXES: ReadonlySet<string> = new Set([
  'account_staff_idx',
  'apology_case_open_idx',
  'feedback_confirmation_code_idx',
  'dossier_holder_open_idx',
  'dossier_file_erased_idx',
  'dossier_open_due_idx',
  'hand_over_to_open_idx',
  'outbox_dead_idx',
  'outbox_open_aggregate_idx',
  'step_instance_open_idx',
  'step_instance_assignee_open_idx',
  'timer_due_idx',
]);

/** As many as a province has after years. */
const ROWS = 5_000_000;

export interface Judged extends UnboundedRead {
  readonly text: string;
}

/**
 * How statements would be carried out if every table that grows were long. Nothing of it stays: the lengths stand in the
 * catalogue for one transaction, and no statement is executed.
 * @returns those that read without bound; `failed` could not be planned.
 */
export async function judgePlans(
  url: string,
  statements: readonly Statement[],
): Promise<{ unbounded: Judged[]; failed: string[] }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin');
    const growth: Growth = { growing: await lengthen(client), bounded: BOUNDED_INDEXES };
    // Which way is cheaper depends on statistics that are not there; whether there is an index for it does not.
    for (const setting of ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin', 'jit'])
      await client.query(`set local ${setting} = off`);
    await client.query('set local max_parallel_workers_per_gather = 0');
    const unbounded: Judged[] = [];
    const failed: string[] = [];
    for (const { text, values } of statements) {
      await client.query('savepoint one');
      try {
        const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(`explain (format json) ${text}`, [
          ...values,
        ]);
        const reads = unboundedReads(rows[0]?.['QUERY PLAN'][0].Plan ?? { 'Node Type': '' }, growth);
        unbounded.push(...reads.map((read) => ({ text, ...read })));
      } catch (error) {
        // The table of a recount lives as long as its own transaction.
        if (!text.includes('stat_recount')) failed.push(`${String(error)}: ${text}`);
      }
      await client.query('rollback to savepoint one');
    }
    await client.query('rollback');
    return { unbounded, failed };
  } finally {
    await client.end();
  }
}

/** A table without a page stays empty to the planner, whatever is written about it. @returns the tables made long. */
async function lengthen(client: pg.Client): Promise<ReadonlySet<string>> {
  await client.query('analyze');
  const { rows } = await client.query<{ table: string }>(
    `update pg_class set reltuples = $1, relpages = pg_relation_size(oid) / 8192
     where relkind = 'r' and relnamespace = 'public'::regnamespace and pg_relation_size(oid) > 0
       and not relname = any($2) returning relname as table`,
    [ROWS, [...BOUNDED]],
  );
  // What belongs to one dossier or event is a handful of rows of millions; of all else the planner knows nothing.
  await client.query(
    `delete from pg_statistic s using pg_attribute a
     where a.attrelid = s.starelid and a.attnum = s.staattnum and s.starelid::regclass::text = any($1)
       and a.attname not in ('dossier_id', 'aggregate_id', 'subject_id', 'message_id', 'case_id')`,
    [rows.map(({ table }) => table)],
  );
  await client.query(
    `update pg_statistic set stadistinct = -0.2, stanullfrac = 0, stakind1 = 0, stakind2 = 0, stakind3 = 0
     where starelid::regclass::text = any($1)`,
    [rows.map(({ table }) => table)],
  );
  return new Set(rows.map(({ table }) => table));
}
