/**
 * Nhóm thủ tục hành chính liên thông: one filing becomes several dossiers, each with its code and its own promised date;
 * some wait for the result of another (2.000986: residence and health card for the birth certificate).
 */
import type { Id } from '../../../kernel/ids.js';

export type GroupId = Id<'dossier-group'>;

export interface GroupMember {
  /** 1, 2, 3 … in the order of the papers. */
  readonly ordinal: number;
  /** National code of the procedure. */
  readonly code: string;
  /** Ordinal of the member that must be settled first, or null. */
  readonly after: number | null;
}
