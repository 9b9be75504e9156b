/**
 * Indices 3, 4, 7 and 8 of Thông tư 01/2018/TT-VPCP Điều 13–15, each 0, 1 or 2 points. 3, 4 and 7 are of one dossier; 8 is
 * of a unit. A score is the sum of the points over the dossiers, divided by their number, to one decimal.
 */
import type { Timing } from '../../dossiers/domain/index.js';

export type Points = 0 | 1 | 2;

/** Contacts with the place of intake to complete the dossier: none 2, one 1, more 0. */
export function index3(contactsAtOneStop: number): Points {
  return contactsAtOneStop === 0 ? 2 : contactsAtOneStop === 1 ? 1 : 0;
}

/** Bodies that the citizen had to deal with: none 2, the one-stop unit alone 1, others too 0. */
export function index4(oneStopContacts: number, agencies: number): Points {
  if (agencies > 0) return 0;
  return oneStopContacts === 0 ? 2 : 1;
}

/** Attitude: earlier than the limit and no justified complaint 2, on the limit 1, a justified complaint 0; late counts 0. */
export function index7(timing: Timing | null, justifiedComplaints: number): Points {
  if (justifiedComplaints > 0 || timing === 'late') return 0;
  return timing === 'early' ? 2 : 1;
}

/** Complaints dealt with in time: all or none 2, 90 percent and more 1, fewer or none yet though overdue 0. */
export function index8(inTime: number, due: number): Points {
  if (due === 0 || inTime === due) return 2;
  return inTime / due >= 0.9 ? 1 : 0;
}

/** The mean to one decimal; null of nothing: an index without data is left out. */
export function scoreOf(points: number, dossiers: number): number | null {
  return dossiers === 0 ? null : Math.round((points / dossiers) * 10) / 10;
}
