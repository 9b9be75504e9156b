/**
 * What a person or a system is at a unit. Closed: a role is law and organisation, not configuration (Nghị định 61/2018
 * Điều 7–12; the words in Vietnamese are in the glossary).
 */
export const ROLE_CODES = [
  /** cán bộ một cửa: takes in, hands over, returns. */
  'one-stop-clerk',
  /** chuyên viên thụ lý: works on the dossier. */
  'officer',
  /** lãnh đạo phòng: assigns and approves. */
  'division-head',
  /** lãnh đạo cơ quan: signs. */
  'agency-leader',
  /** văn thư: numbers and issues. */
  'registry-clerk',
  /** cán bộ kiểm soát thủ tục hành chính: keeps procedures, calendar, units; watches all dossiers of the area. */
  'procedure-controller',
  /** Sees figures only. */
  'statistics-viewer',
  /** Runs the machines. */
  'operator',
  /** quản trị hệ thống: accounts and rights; never a dossier. */
  'administrator',
  /** Another system that calls with a bearer token. */
  'system',
  /** công dân, tổ chức: their own dossiers only. */
  'citizen',
] as const;

export type RoleCode = (typeof ROLE_CODES)[number];

export function isRoleCode(value: unknown): value is RoleCode {
  return (ROLE_CODES as readonly unknown[]).includes(value);
}
