/** The pages that are read all day, each by those whose work it is, at other dossiers every time. */
import type pg from 'pg';

export interface PageRead {
  readonly name: string;
  /** Null: nobody is signed in. */
  readonly username: string | null;
  readonly paths: readonly string[];
}

const CLERK = 'mc.huyen.trungkhanh';
const OFFICER = 'cb.ldtbxh.trungkhanh';
const LEADER = 'lanhdao.tinh';
const DOSSIERS = 60;

export async function pagesRead(client: pg.Client): Promise<PageRead[]> {
  const codes = async (where: string, values: unknown[] = []): Promise<string[]> => {
    const { rows } = await client.query<{ code: string }>(
      `select d.code from dossier d where d.code is not null and ${where}
         and exists (select from dossier_event e where e.dossier_id = d.id and e.seq = 2)
       order by md5(d.id::text) limit ${String(DOSSIERS)}`,
      values,
    );
    return rows.map(({ code }) => code);
  };
  const own = await codes(
    'd.intake_unit_id in (select r.unit_id from role_assignment r join account a on a.id = r.account_id where a.username = $1)',
    [CLERK],
  );
  // A sample of all: the whole of ten million is not sorted for it.
  const any = await codes("d.opened_at >= app_now() - interval '3 days'");
  const { rows: names } = await client.query<{ name: string }>(
    'select full_name as name from person order by id desc limit $1',
    [DOSSIERS],
  );
  const search = (q: string): string => `/can-bo/tra-cuu?q=${encodeURIComponent(q)}`;
  const months = Array.from({ length: 12 }, (_, i) => `2020-${String((i % 5) + 1).padStart(2, '0')}-01`);
  return [
    { name: 'worklist, counter', username: CLERK, paths: ['/quay'] },
    { name: 'worklist, officer', username: OFFICER, paths: ['/can-bo'] },
    { name: 'dossier', username: CLERK, paths: own.map((code) => `/can-bo/ho-so/${code}`) },
    { name: 'tracking', username: null, paths: any.map((code) => `/tra-cuu/${code}`) },
    { name: 'search, four digits', username: CLERK, paths: own.map((code) => search(code.slice(-4))) },
    { name: 'search, name', username: CLERK, paths: names.map(({ name }) => search(name)) },
    { name: 'search, days', username: CLERK, paths: months.map((day) => `/can-bo/tra-cuu?tu=${day}`) },
    { name: 'dashboard', username: LEADER, paths: ['/lanh-dao'] },
    { name: 'dashboard, unit', username: LEADER, paths: ['/lanh-dao/don-vi'] },
  ];
}
