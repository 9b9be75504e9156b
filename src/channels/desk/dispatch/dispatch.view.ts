/** Dossiers for which a person has to say where they belong. */
import type { Instant } from '../../../kernel/instant.js';
import type { WorkItem } from '../../../modules/dossiers/index.js';
import { counted, type Words } from '../../shared/words.js';

export interface WaitingDossier {
  readonly item: WorkItem;
  /** Where it was filed. */
  readonly unit: string;
  /** GSO code of the commune that was named; null where none was. */
  readonly placeCode: string | null;
}

export interface DispatchPage {
  readonly pageTitle: string;
  readonly summary: string;
  readonly rows: readonly {
    readonly href: string;
    readonly code: string;
    readonly since: Instant;
    readonly procedure: string;
    readonly applicant: string;
    readonly unit: string;
    readonly place: string;
  }[];
}

export function dispatchPage(waiting: readonly WaitingDossier[], words: Words): DispatchPage {
  return {
    pageTitle: words('desk.dispatch.heading'),
    summary: counted(words, 'desk.dispatch.count', waiting.length),
    rows: waiting.map(({ item, unit, placeCode }) => ({
      href: `/can-bo/ho-so/${item.code ?? item.id}#dispatch-placeCode`,
      code: item.code ?? words('desk.dossier.no-code'),
      since: item.stateSince,
      procedure: item.procedureName,
      applicant: item.applicantName,
      unit,
      place: placeCode ?? words('desk.dispatch.no-place'),
    })),
  };
}
